-- The database of kinerja: tables, columns and what they mean. docs/data-dictionary.md is generated from the comments.
-- A column that is not NOT NULL is NULL where the document has nothing there; a text column that is NOT NULL may be empty.

CREATE TABLE documents (
    doc_id VARCHAR NOT NULL,
    filename VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    n_pages INTEGER,
    n_pages_scanned INTEGER,
    doc_type VARCHAR,
    tahun_awal INTEGER,
    tahun_akhir INTEGER,
    satker_id VARCHAR,
    satker VARCHAR,
    satker_confidence DOUBLE,
    satker_evidence STRUCT(source VARCHAR, "text" VARCHAR, page INTEGER)[],
    judul VARCHAR,
    pdf_title VARCHAR,
    producer VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    accessed VARCHAR,
    status VARCHAR NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    extracted_at TIMESTAMP NOT NULL,
    seconds DOUBLE NOT NULL
);
COMMENT ON TABLE documents IS 'One PDF file by content: what it is, whose it is, how its extraction went. One row per document, failed ones included.';
COMMENT ON COLUMN documents.doc_id IS 'stable name of the document: the first 16 hex digits of its sha256';
COMMENT ON COLUMN documents.filename IS 'file name without folders; bytes that are not UTF-8 stand as \xNN';
COMMENT ON COLUMN documents.path IS 'where the file lay when it was last extracted (absolute)';
COMMENT ON COLUMN documents.sha256 IS 'SHA-256 of the file''s bytes, hexadecimal';
COMMENT ON COLUMN documents.n_pages IS 'pages of the PDF; NULL where the file could not be read';
COMMENT ON COLUMN documents.n_pages_scanned IS 'pages that are pictures of paper';
COMMENT ON COLUMN documents.doc_type IS 'LKj, Renstra, PK, RKT, IKU, RAK or lain';
COMMENT ON COLUMN documents.tahun_awal IS 'first year that the document covers; NULL where none is found';
COMMENT ON COLUMN documents.tahun_akhir IS 'last year that the document covers; equal to tahun_awal for a yearly document';
COMMENT ON COLUMN documents.satker_id IS 'the office, as in satkers; NULL where it is not certain: then issues name who it may be';
COMMENT ON COLUMN documents.satker IS 'the office in canonical words; without satker_id, the likeliest';
COMMENT ON COLUMN documents.satker_confidence IS 'probability that it is this office, 0..1';
COMMENT ON COLUMN documents.satker_evidence IS 'what speaks for the office: cover, head, label, dipa, title, decree, signer, text, table or property (of the file: page 0), as printed';
COMMENT ON COLUMN documents.judul IS 'title as printed; where there is no cover, the first words that name the document';
COMMENT ON COLUMN documents.pdf_title IS 'title in the PDF''s own properties: often empty or of another document';
COMMENT ON COLUMN documents.producer IS 'program that made the PDF, by the PDF''s own properties';
COMMENT ON COLUMN documents.publisher IS 'publisher, from manifest.csv beside the files';
COMMENT ON COLUMN documents.url IS 'where the file was published, from manifest.csv';
COMMENT ON COLUMN documents.accessed IS 'when the file was fetched, from manifest.csv';
COMMENT ON COLUMN documents.status IS 'ok: all was read; partial: something failed, see failures; failed: nothing was read';
COMMENT ON COLUMN documents.pipeline_version IS 'version of kinerja and a hash of its code: equal versions give equal rows';
COMMENT ON COLUMN documents.extracted_at IS 'when the document was read (UTC); a reused document keeps its time';
COMMENT ON COLUMN documents.seconds IS 'how long reading it took';

CREATE TABLE parts (
    doc_id VARCHAR NOT NULL,
    part_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    tahun INTEGER,
    tahun_akhir INTEGER,
    page_start INTEGER NOT NULL,
    page_end INTEGER NOT NULL,
    satker_id VARCHAR,
    satker VARCHAR,
    penanda_tangan VARCHAR,
    judul VARCHAR
);
COMMENT ON TABLE parts IS 'The documents bound into one PDF: a report, and the PK, IKU, RAK attached to it. One row per part.';
COMMENT ON COLUMN parts.doc_id IS 'the document';
COMMENT ON COLUMN parts.part_id IS 'p01, p02 ... in reading order';
COMMENT ON COLUMN parts.part IS 'what it is: one of the doc_types';
COMMENT ON COLUMN parts.tahun IS 'its (first) year; NULL where none is found';
COMMENT ON COLUMN parts.tahun_akhir IS 'its last year; equal to tahun for a yearly document';
COMMENT ON COLUMN parts.page_start IS 'first page, from 1';
COMMENT ON COLUMN parts.page_end IS 'last page';
COMMENT ON COLUMN parts.satker_id IS 'its office, as in satkers';
COMMENT ON COLUMN parts.satker IS 'its office in canonical words';
COMMENT ON COLUMN parts.penanda_tangan IS 'who signs it';
COMMENT ON COLUMN parts.judul IS 'its title as printed';

CREATE TABLE pages (
    doc_id VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    width DOUBLE NOT NULL,
    height DOUBLE NOT NULL,
    rotation INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    reason VARCHAR,
    skew DOUBLE NOT NULL,
    ocr_engine VARCHAR,
    confidence DOUBLE NOT NULL,
    n_words INTEGER NOT NULL,
    seconds DOUBLE
);
COMMENT ON TABLE pages IS 'Every page of every readable document. One row per page.';
COMMENT ON COLUMN pages.doc_id IS 'the document';
COMMENT ON COLUMN pages.page IS 'page of the PDF as delivered, from 1';
COMMENT ON COLUMN pages.width IS 'width in points, as a reader sees the page';
COMMENT ON COLUMN pages.height IS 'height in points, as a reader sees the page';
COMMENT ON COLUMN pages.rotation IS 'the page''s /Rotate in degrees';
COMMENT ON COLUMN pages.kind IS 'text, scan, mixed or blank';
COMMENT ON COLUMN pages.reason IS 'why it is taken to be of that kind';
COMMENT ON COLUMN pages.skew IS 'degrees that a scan was turned to make it straight';
COMMENT ON COLUMN pages.ocr_engine IS 'what read the picture; NULL for a text layer';
COMMENT ON COLUMN pages.confidence IS 'mean probability that a word is what is printed, 0..1';
COMMENT ON COLUMN pages.n_words IS 'words read';
COMMENT ON COLUMN pages.seconds IS 'how long reading it took';

CREATE TABLE sections (
    doc_id VARCHAR NOT NULL,
    section_id VARCHAR NOT NULL,
    parent_id VARCHAR,
    level INTEGER NOT NULL,
    number VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    page_start INTEGER NOT NULL,
    page_end INTEGER NOT NULL,
    "text" VARCHAR NOT NULL
);
COMMENT ON TABLE sections IS 'Headed sections in reading order, each with its own text. One row per section; text before the first heading has level 0.';
COMMENT ON COLUMN sections.doc_id IS 'the document';
COMMENT ON COLUMN sections.section_id IS 's0001, s0002 ... in reading order';
COMMENT ON COLUMN sections.parent_id IS 'section_id of the section it is part of; NULL at the top';
COMMENT ON COLUMN sections.level IS '1 = BAB and the titles of its rank';
COMMENT ON COLUMN sections.number IS 'number as printed (BAB III, A., 1.1.), or empty';
COMMENT ON COLUMN sections.title IS 'title without its number';
COMMENT ON COLUMN sections.page_start IS 'page of the heading';
COMMENT ON COLUMN sections.page_end IS 'page where the section''s own content ends';
COMMENT ON COLUMN sections."text" IS 'its own paragraphs and list items, one a line, without running headers and tables; list items indented';

CREATE TABLE blocks (
    doc_id VARCHAR NOT NULL,
    block_id VARCHAR NOT NULL,
    section_id VARCHAR NOT NULL,
    part_id VARCHAR,
    kind VARCHAR NOT NULL,
    marker VARCHAR,
    depth INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    top DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    bottom DOUBLE NOT NULL,
    page_end INTEGER NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE blocks IS 'The running text with its places: one row per heading, paragraph, list item or signature. Tables and their captions are not in it.';
COMMENT ON COLUMN blocks.doc_id IS 'the document';
COMMENT ON COLUMN blocks.block_id IS 'b00001, b00002 ... in reading order';
COMMENT ON COLUMN blocks.section_id IS 'the section that it stands in; a heading stands in the section that it opens';
COMMENT ON COLUMN blocks.part_id IS 'the part that it stands in';
COMMENT ON COLUMN blocks.kind IS 'heading, para, item (of a list) or signature';
COMMENT ON COLUMN blocks.marker IS 'number or sign of a list item or heading as printed ("a.", "1)", "-", "BAB III"); NULL where it has none';
COMMENT ON COLUMN blocks.depth IS 'how deep a list item is nested, from 0; 0 for all others';
COMMENT ON COLUMN blocks."text" IS 'what is printed, marker included, lines joined and de-hyphenated';
COMMENT ON COLUMN blocks.page IS 'page where it begins';
COMMENT ON COLUMN blocks.x0 IS 'left edge of what stands on that page, in points from the left';
COMMENT ON COLUMN blocks.top IS 'upper edge, in points from the top of the page';
COMMENT ON COLUMN blocks.x1 IS 'right edge';
COMMENT ON COLUMN blocks.bottom IS 'lower edge';
COMMENT ON COLUMN blocks.page_end IS 'page where it ends';
COMMENT ON COLUMN blocks.confidence IS 'mean probability that a word of it is what is printed, 0..1; for a heading that of its page';

CREATE TABLE tables (
    doc_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    part_id VARCHAR,
    section_id VARCHAR,
    page_start INTEGER NOT NULL,
    page_end INTEGER NOT NULL,
    caption VARCHAR,
    kind VARCHAR NOT NULL,
    n_rows INTEGER NOT NULL,
    n_cols INTEGER NOT NULL,
    header_rows INTEGER NOT NULL,
    engine VARCHAR NOT NULL,
    evidence VARCHAR[] NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE tables IS 'Logical tables: one row per table, also where it runs over several pages.';
COMMENT ON COLUMN tables.doc_id IS 'the document';
COMMENT ON COLUMN tables.table_id IS 't0001, t0002 ... in reading order';
COMMENT ON COLUMN tables.part_id IS 'the part that it stands in';
COMMENT ON COLUMN tables.section_id IS 'the section that it stands in';
COMMENT ON COLUMN tables.page_start IS 'first page';
COMMENT ON COLUMN tables.page_end IS 'last page';
COMMENT ON COLUMN tables.caption IS 'the line that names it';
COMMENT ON COLUMN tables.kind IS 'perjanjian_kinerja, pengukuran_kinerja, iku, rkt, rencana_aksi, realisasi_anggaran, realisasi_ro, target_renstra, anggaran_program, sasaran_strategis, skala, pegawai or lain';
COMMENT ON COLUMN tables.n_rows IS 'rows, header rows included';
COMMENT ON COLUMN tables.n_cols IS 'columns';
COMMENT ON COLUMN tables.header_rows IS 'leading rows that are headings';
COMMENT ON COLUMN tables.engine IS 'how it was found: ruled (by drawn lines) or aligned (by columns of words)';
COMMENT ON COLUMN tables.evidence IS 'why its parts on several pages were joined';
COMMENT ON COLUMN tables.confidence IS 'probability that its structure is right, 0..1';

CREATE TABLE cells (
    doc_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    "col" INTEGER NOT NULL,
    rowspan INTEGER NOT NULL,
    colspan INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    is_header BOOLEAN NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE cells IS 'Cells of the tables. One row per cell; a merged cell is one row with its spans.';
COMMENT ON COLUMN cells.doc_id IS 'the document';
COMMENT ON COLUMN cells.table_id IS 'the table';
COMMENT ON COLUMN cells."row" IS 'first row that it covers, from 0, header rows included';
COMMENT ON COLUMN cells."col" IS 'first column that it covers, from 0';
COMMENT ON COLUMN cells.rowspan IS 'rows that it covers';
COMMENT ON COLUMN cells.colspan IS 'columns that it covers';
COMMENT ON COLUMN cells."text" IS 'what is printed; empty for an empty cell';
COMMENT ON COLUMN cells.is_header IS 'whether it is a heading';
COMMENT ON COLUMN cells.page IS 'page where it begins';
COMMENT ON COLUMN cells.x0 IS 'left edge on that page, in points from the left';
COMMENT ON COLUMN cells.top IS 'upper edge, in points from the top of the page';
COMMENT ON COLUMN cells.x1 IS 'right edge';
COMMENT ON COLUMN cells.bottom IS 'lower edge';
COMMENT ON COLUMN cells.confidence IS 'probability that the text is what is printed, 0..1';

CREATE TABLE readings (
    doc_id VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    top DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    bottom DOUBLE NOT NULL,
    engine VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    chosen BOOLEAN NOT NULL
);
COMMENT ON TABLE readings IS 'What each engine read where more than one read the same ink of a scan. One row per place and reading.';
COMMENT ON COLUMN readings.doc_id IS 'the document';
COMMENT ON COLUMN readings.page IS 'page';
COMMENT ON COLUMN readings.x0 IS 'left of the word, or of the few words that were read together';
COMMENT ON COLUMN readings.top IS 'top';
COMMENT ON COLUMN readings.x1 IS 'right';
COMMENT ON COLUMN readings.bottom IS 'bottom';
COMMENT ON COLUMN readings.engine IS 'tesseract, rapidocr, or shape: a tick, a dash or a point that is told by its shape';
COMMENT ON COLUMN readings."text" IS 'what it read; empty where it read nothing';
COMMENT ON COLUMN readings.confidence IS 'the engine''s own confidence, 0..1: not calibrated, unlike that of cells';
COMMENT ON COLUMN readings.chosen IS 'whether this text was taken; of a numeral or word put right by its shape, none is';

CREATE TABLE performance (
    doc_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    part_id VARCHAR,
    satker_id VARCHAR,
    tahun INTEGER,
    no VARCHAR,
    program VARCHAR,
    sasaran VARCHAR,
    indikator VARCHAR NOT NULL,
    indikator_id VARCHAR,
    target_raw VARCHAR,
    target DECIMAL(24,6),
    target_unit VARCHAR,
    realisasi_raw VARCHAR,
    realisasi DECIMAL(24,6),
    realisasi_unit VARCHAR,
    capaian_raw VARCHAR,
    capaian DECIMAL(24,6),
    kegiatan VARCHAR,
    anggaran_raw VARCHAR,
    anggaran DECIMAL(20,2),
    pelaksana VARCHAR,
    page INTEGER NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE performance IS 'Indicators with what was promised and reached. One row per indicator and year: a Renstra line with five yearly targets gives five.';
COMMENT ON COLUMN performance.doc_id IS 'the document';
COMMENT ON COLUMN performance.table_id IS 'the table that it is read from';
COMMENT ON COLUMN performance."row" IS 'row of that table';
COMMENT ON COLUMN performance.part_id IS 'the part that the table stands in';
COMMENT ON COLUMN performance.satker_id IS 'the office that it is about';
COMMENT ON COLUMN performance.tahun IS 'its year; NULL where none is found';
COMMENT ON COLUMN performance.no IS 'running number as printed';
COMMENT ON COLUMN performance.program IS 'programme as printed';
COMMENT ON COLUMN performance.sasaran IS 'objective as printed';
COMMENT ON COLUMN performance.indikator IS 'indicator as printed, without its label';
COMMENT ON COLUMN performance.indikator_id IS 'the indicator over all documents, as in indicators';
COMMENT ON COLUMN performance.target_raw IS 'target as printed';
COMMENT ON COLUMN performance.target IS 'target as a number; per cents as per cent (99.21); NULL where it is none or is not certain';
COMMENT ON COLUMN performance.target_unit IS 'its unit: rupiah, persen, or as printed';
COMMENT ON COLUMN performance.realisasi_raw IS 'realisation as printed';
COMMENT ON COLUMN performance.realisasi IS 'realisation as a number';
COMMENT ON COLUMN performance.realisasi_unit IS 'its unit';
COMMENT ON COLUMN performance.capaian_raw IS 'achievement as printed';
COMMENT ON COLUMN performance.capaian IS 'achievement in per cent';
COMMENT ON COLUMN performance.kegiatan IS 'activity as printed';
COMMENT ON COLUMN performance.anggaran_raw IS 'budget as printed';
COMMENT ON COLUMN performance.anggaran IS 'budget in rupiah';
COMMENT ON COLUMN performance.pelaksana IS 'who carries it out, as printed';
COMMENT ON COLUMN performance.page IS 'page where the row begins';
COMMENT ON COLUMN performance.confidence IS 'probability that its values are what is printed, 0..1';

CREATE TABLE budget (
    doc_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    part_id VARCHAR,
    satker_id VARCHAR,
    tahun INTEGER,
    level VARCHAR NOT NULL,
    kode VARCHAR,
    uraian VARCHAR NOT NULL,
    pagu_raw VARCHAR,
    pagu DECIMAL(20,2),
    realisasi_raw VARCHAR,
    realisasi DECIMAL(20,2),
    sisa_raw VARCHAR,
    sisa DECIMAL(20,2),
    persen_raw VARCHAR,
    persen DECIMAL(24,6),
    is_total BOOLEAN NOT NULL,
    page INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    program VARCHAR,
    kegiatan VARCHAR,
    program_id VARCHAR,
    di_program_id VARCHAR
);
COMMENT ON TABLE budget IS 'Budget lines. One row per printed line of a budget table, totals included.';
COMMENT ON COLUMN budget.doc_id IS 'the document';
COMMENT ON COLUMN budget.table_id IS 'the table that it is read from';
COMMENT ON COLUMN budget."row" IS 'row of that table';
COMMENT ON COLUMN budget.part_id IS 'the part that the table stands in';
COMMENT ON COLUMN budget.satker_id IS 'the office that it is about';
COMMENT ON COLUMN budget.tahun IS 'its year; NULL where none is found';
COMMENT ON COLUMN budget.level IS 'total, program, kegiatan, ro, belanja or item';
COMMENT ON COLUMN budget.kode IS 'budget code as printed';
COMMENT ON COLUMN budget.uraian IS 'what the line is about, as printed';
COMMENT ON COLUMN budget.pagu_raw IS 'ceiling as printed';
COMMENT ON COLUMN budget.pagu IS 'ceiling in rupiah; NULL where it is none or is not certain';
COMMENT ON COLUMN budget.realisasi_raw IS 'spending as printed';
COMMENT ON COLUMN budget.realisasi IS 'spending in rupiah';
COMMENT ON COLUMN budget.sisa_raw IS 'remainder as printed';
COMMENT ON COLUMN budget.sisa IS 'remainder in rupiah, as the report states it';
COMMENT ON COLUMN budget.persen_raw IS 'share as printed';
COMMENT ON COLUMN budget.persen IS 'share in per cent, as the report states it';
COMMENT ON COLUMN budget.is_total IS 'whether the line adds up others';
COMMENT ON COLUMN budget.page IS 'page where the row begins';
COMMENT ON COLUMN budget.confidence IS 'probability that its values are what is printed, 0..1';
COMMENT ON COLUMN budget.program IS 'the programme that its own row says it is part of, as printed';
COMMENT ON COLUMN budget.kegiatan IS 'the kegiatan that its own row says it is part of, as printed';
COMMENT ON COLUMN budget.di_program_id IS 'the programme (of level program) that the line is part of, as in programmes: by its own row, else by the last programme above it in the table';
COMMENT ON COLUMN budget.program_id IS 'the programme, kegiatan, KRO or RO over all documents, as in programmes; NULL for totals, kinds of spending and items';

CREATE TABLE statements (
    doc_id VARCHAR NOT NULL,
    statement_id VARCHAR NOT NULL,
    section_id VARCHAR,
    part_id VARCHAR,
    block_id VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    quantity VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    tahun INTEGER,
    value_raw VARCHAR NOT NULL,
    value DECIMAL(24,6),
    decimals INTEGER,
    unit VARCHAR,
    words_raw VARCHAR,
    words_value DECIMAL(24,6),
    sentence VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    x0 DOUBLE NOT NULL,
    top DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    bottom DOUBLE NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE statements IS 'Every amount, per cent and count that the running text states, with what it is said of. One row per figure; the figures of one sentence share its sentence. Years, dates, numbers of laws and articles, codes and list markers are none.';
COMMENT ON COLUMN statements.doc_id IS 'the document';
COMMENT ON COLUMN statements.statement_id IS 'q00001, q00002 ... in reading order';
COMMENT ON COLUMN statements.section_id IS 'the section that it stands in';
COMMENT ON COLUMN statements.part_id IS 'the part that it stands in';
COMMENT ON COLUMN statements.block_id IS 'the heading, paragraph or list item that states it, as in blocks';
COMMENT ON COLUMN statements.page IS 'page where the figure begins';
COMMENT ON COLUMN statements.quantity IS 'rupiah, persen or jumlah (a count, a score or another quantity)';
COMMENT ON COLUMN statements.label IS 'what it is said of: the words before the figure as printed, and its subject (for a count what is counted) where they do not name it; may be empty';
COMMENT ON COLUMN statements."role" IS 'what it measures, by the lookup claim_roles: pagu, realisasi, sisa, hibah, pendapatan, target, capaian, nilai, fisik, kenaikan, penurunan, efisiensi ...; a share of money has persen_ before it (persen_realisasi), one of a count is persen_jumlah; a count is jumlah, rincian (one of several parts of a count before it) or waktu (a span of time); empty where no word tells';
COMMENT ON COLUMN statements.subject IS 'the programme, activity, indicator, office or thing counted that it is said of, as printed; words for several together (keempat program, 7 program) or for a mean or extreme (rata-rata, tertinggi); empty where the sentence names none: then mostly of the whole';
COMMENT ON COLUMN statements.tahun IS 'the year that its sentence says it of; NULL where the sentence tells none, or several';
COMMENT ON COLUMN statements.value_raw IS 'the figure as printed, without its words in brackets ("Rp. 1.250.000,-", "99,21%", "7"; "dua" where it is only in words)';
COMMENT ON COLUMN statements.value IS 'the figure as a number: rupiah in rupiah, per cents as per cent; NULL where it cannot be read for certain';
COMMENT ON COLUMN statements.decimals IS 'decimals printed, for its rounding; negative for rounded thousands: 1,5 miliar has -8';
COMMENT ON COLUMN statements.unit IS 'its unit: rupiah, persen, or for a count the word after it as printed (orang, indikator)';
COMMENT ON COLUMN statements.words_raw IS 'its spelling in words, as printed behind it in brackets; NULL where there is none';
COMMENT ON COLUMN statements.words_value IS 'the number that those words say; NULL where they say none: misread, misspelt, or number words in an impossible order';
COMMENT ON COLUMN statements.sentence IS 'the sentence, as in the text of its block';
COMMENT ON COLUMN statements."start" IS 'where the figure begins in the text of its block, in characters from 0';
COMMENT ON COLUMN statements."end" IS 'where it ends there, its words in brackets included';
COMMENT ON COLUMN statements.x0 IS 'left edge of the figure and its words, in points from the left; where they run on over the page, of what stands on the first';
COMMENT ON COLUMN statements.top IS 'upper edge';
COMMENT ON COLUMN statements.x1 IS 'right edge';
COMMENT ON COLUMN statements.bottom IS 'lower edge';
COMMENT ON COLUMN statements.confidence IS 'probability that figure and words are what is printed, 0..1: that of their most doubtful word';

CREATE TABLE indicators (
    indikator_id VARCHAR NOT NULL,
    indikator VARCHAR NOT NULL,
    n_documents INTEGER NOT NULL,
    n_satker INTEGER NOT NULL
);
COMMENT ON TABLE indicators IS 'Indicators over all documents: names that measure the same thing are one. One row per indicator.';
COMMENT ON COLUMN indicators.indikator_id IS 'stable name of the indicator: kept when further documents come in';
COMMENT ON COLUMN indicators.indikator IS 'the printed name that stands for all of them';
COMMENT ON COLUMN indicators.n_documents IS 'documents that have it';
COMMENT ON COLUMN indicators.n_satker IS 'offices that have it';

CREATE TABLE indicator_matches (
    doc_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    indikator VARCHAR NOT NULL,
    indikator_id VARCHAR,
    score DOUBLE,
    method VARCHAR
);
COMMENT ON TABLE indicator_matches IS 'Which printed indicator was taken for which indicator, and how. One row per line of a table with an indicator.';
COMMENT ON COLUMN indicator_matches.doc_id IS 'the document';
COMMENT ON COLUMN indicator_matches.table_id IS 'the table';
COMMENT ON COLUMN indicator_matches."row" IS 'row of that table';
COMMENT ON COLUMN indicator_matches.indikator IS 'indicator as printed';
COMMENT ON COLUMN indicator_matches.indikator_id IS 'the indicator it was taken for';
COMMENT ON COLUMN indicator_matches.score IS 'how alike it is to the name that it was joined to, 0..1';
COMMENT ON COLUMN indicator_matches.method IS 'equal (the same but for office, affixes, qualifiers; or the only one of its kind), alike (by score), decided (by decisions/indicators.csv)';

CREATE TABLE programmes (
    program_id VARCHAR NOT NULL,
    kode VARCHAR,
    nama VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    n_documents INTEGER NOT NULL
);
COMMENT ON TABLE programmes IS 'Programmes, kegiatan, KRO and RO over all documents: lines with the same code, or of the same name, are one. One row per programme.';
COMMENT ON COLUMN programmes.program_id IS 'stable name: kept when further documents come in';
COMMENT ON COLUMN programmes.kode IS 'what of the code tells it from others of its level: CQ, 6709, QGE, 6709.QGE.001, 6.01.02.2.01 (X.XX: any bidang urusan); NULL where no line prints as much';
COMMENT ON COLUMN programmes.nama IS 'its name as printed, without code, number and unit';
COMMENT ON COLUMN programmes.level IS 'program, kegiatan, kro, ro or sub_kegiatan';
COMMENT ON COLUMN programmes.n_documents IS 'documents that have it';

CREATE TABLE satkers (
    satker_id VARCHAR NOT NULL,
    satker VARCHAR NOT NULL,
    level VARCHAR,
    provinsi VARCHAR,
    kode_wilayah VARCHAR,
    kode_satker VARCHAR
);
COMMENT ON TABLE satkers IS 'The offices that the documents and their parts are of. One row per office.';
COMMENT ON COLUMN satkers.satker_id IS 'stable name of the office: kpu-3673, pemda-32-dinas-kesehatan, pemda-32 (the government itself)';
COMMENT ON COLUMN satkers.satker IS 'its name in canonical words';
COMMENT ON COLUMN satkers.level IS 'pusat, provinsi, kabupaten or kota';
COMMENT ON COLUMN satkers.provinsi IS 'its province; NULL for a central office, and for a region that no list has';
COMMENT ON COLUMN satkers.kode_wilayah IS 'code of its region (Kemendagri), 36 or 36.73';
COMMENT ON COLUMN satkers.kode_satker IS 'its code in the state budget; known for offices of KPU';

CREATE TABLE findings (
    finding_id VARCHAR NOT NULL,
    doc_id VARCHAR NOT NULL,
    other_doc_id VARCHAR,
    rule VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    claimed VARCHAR,
    expected VARCHAR,
    delta DECIMAL(24,6),
    computation VARCHAR,
    message VARCHAR NOT NULL,
    message_en VARCHAR NOT NULL,
    evidence STRUCT(doc_id VARCHAR, page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, table_id VARCHAR,
        "row" INTEGER, "col" INTEGER, quote VARCHAR, confidence DOUBLE)[],
    confidence DOUBLE NOT NULL,
    decision VARCHAR,
    reason VARCHAR
);
COMMENT ON TABLE findings IS 'Where a report contradicts itself or another. One row per cause.';
COMMENT ON COLUMN findings.finding_id IS 'stable name of the finding';
COMMENT ON COLUMN findings.doc_id IS 'the document';
COMMENT ON COLUMN findings.other_doc_id IS 'the other document, where two disagree';
COMMENT ON COLUMN findings.rule IS 'sum, percent, difference, text_vs_table, words_vs_numerals, capaian, cross_table, cross_document, count, numbering, year, satker, scale, target_realisasi or target_format';
COMMENT ON COLUMN findings.severity IS 'error or warning';
COMMENT ON COLUMN findings.cause IS 'report, or extraction: the figures rest on doubtful OCR, look at the page first';
COMMENT ON COLUMN findings.claimed IS 'what the report says';
COMMENT ON COLUMN findings.expected IS 'what follows from its other figures';
COMMENT ON COLUMN findings.delta IS 'claimed less expected';
COMMENT ON COLUMN findings.computation IS 'the arithmetic behind it, written out; NULL where there is none';
COMMENT ON COLUMN findings.message IS 'the finding in words, Indonesian';
COMMENT ON COLUMN findings.message_en IS 'the finding in words, English';
COMMENT ON COLUMN findings.evidence IS 'the places that it rests on, with their text';
COMMENT ON COLUMN findings.confidence IS 'probability that the finding is right, 0..1';
COMMENT ON COLUMN findings.decision IS 'a reviewer''s, from decisions/findings.csv: accept or dismiss; NULL where none is made';
COMMENT ON COLUMN findings.reason IS 'why the reviewer decided so';

CREATE TABLE checks (
    doc_id VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    claim VARCHAR NOT NULL,
    claimed VARCHAR,
    expected VARCHAR,
    result VARCHAR NOT NULL,
    computation VARCHAR,
    operands STRUCT(doc_id VARCHAR, page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, table_id VARCHAR,
        "row" INTEGER, "col" INTEGER, quote VARCHAR, confidence DOUBLE)[],
    finding_id VARCHAR
);
COMMENT ON TABLE checks IS 'Every claim that was checked, also those that hold. One row per claim and rule.';
COMMENT ON COLUMN checks.doc_id IS 'the document';
COMMENT ON COLUMN checks.rule IS 'as in findings';
COMMENT ON COLUMN checks.claim IS 'what the report claims, in words';
COMMENT ON COLUMN checks.claimed IS 'the claimed value';
COMMENT ON COLUMN checks.expected IS 'the value that follows from the other figures';
COMMENT ON COLUMN checks.result IS 'holds, broken or unreadable';
COMMENT ON COLUMN checks.computation IS 'the arithmetic, written out';
COMMENT ON COLUMN checks.operands IS 'the places of the figures that enter';
COMMENT ON COLUMN checks.finding_id IS 'the finding, where it is broken';

CREATE TABLE issues (
    doc_id VARCHAR NOT NULL,
    page INTEGER,
    stage VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    "text" VARCHAR,
    table_id VARCHAR,
    "row" INTEGER,
    "col" INTEGER
);
COMMENT ON TABLE issues IS 'Doubts about our own reading: unknown headings, unreadable numbers, torn rows. One row per doubt.';
COMMENT ON COLUMN issues.doc_id IS 'the document';
COMMENT ON COLUMN issues.page IS 'page; NULL where none applies';
COMMENT ON COLUMN issues.stage IS 'step that doubts';
COMMENT ON COLUMN issues.code IS 'short stable name of the kind of doubt';
COMMENT ON COLUMN issues.message IS 'the doubt in words';
COMMENT ON COLUMN issues."text" IS 'the text that it is about';
COMMENT ON COLUMN issues.table_id IS 'the table, where one is concerned';
COMMENT ON COLUMN issues."row" IS 'its row';
COMMENT ON COLUMN issues."col" IS 'its column';

CREATE TABLE failures (
    filename VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    doc_id VARCHAR,
    sha256 VARCHAR,
    stage VARCHAR NOT NULL,
    page INTEGER,
    error VARCHAR NOT NULL,
    advice VARCHAR,
    "at" TIMESTAMP NOT NULL
);
COMMENT ON TABLE failures IS 'What could not be done: files that cannot be read, pages and steps that broke. One row per failure.';
COMMENT ON COLUMN failures.filename IS 'file name without folders';
COMMENT ON COLUMN failures.path IS 'where the file lies (absolute)';
COMMENT ON COLUMN failures.doc_id IS 'the document; NULL where the file''s bytes could not be read';
COMMENT ON COLUMN failures.sha256 IS 'SHA-256 of the file''s bytes; NULL where they could not be read';
COMMENT ON COLUMN failures.stage IS 'step that failed';
COMMENT ON COLUMN failures.page IS 'page; NULL where the whole file is concerned';
COMMENT ON COLUMN failures.error IS 'what went wrong';
COMMENT ON COLUMN failures.advice IS 'what to do about it';
COMMENT ON COLUMN failures."at" IS 'when (UTC)';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    options VARCHAR NOT NULL,
    n_documents INTEGER NOT NULL,
    n_reused INTEGER NOT NULL,
    n_failed INTEGER NOT NULL,
    state VARCHAR
);
COMMENT ON TABLE runs IS 'The runs of kinerja extract that wrote this database. One row per run, the latest last.';
COMMENT ON COLUMN runs.run_id IS 'time of the start and a random tail';
COMMENT ON COLUMN runs.started_at IS 'start (UTC)';
COMMENT ON COLUMN runs.finished_at IS 'end of the extraction (UTC)';
COMMENT ON COLUMN runs.pipeline_version IS 'version of kinerja and a hash of its code';
COMMENT ON COLUMN runs.options IS 'paths and options of the command, as JSON';
COMMENT ON COLUMN runs.n_documents IS 'documents found, failed ones included';
COMMENT ON COLUMN runs.n_reused IS 'documents taken over unchanged from an earlier run';
COMMENT ON COLUMN runs.n_failed IS 'documents and files of which nothing could be read';
COMMENT ON COLUMN runs.state IS 'hash of all that the database follows from: equal ones mean that nothing had to be loaded; empty or NULL: not known';
