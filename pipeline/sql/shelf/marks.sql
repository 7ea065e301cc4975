-- Passages that several documents share, but not more than $offices offices; how often each stands.
SELECT mark, count(*) FROM passages GROUP BY mark
HAVING count(DISTINCT position) > 1 AND count(DISTINCT satker_id) <= $offices
ORDER BY min(position), min(number)
