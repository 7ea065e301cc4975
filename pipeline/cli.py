"""The command kinerja: arguments in, an exit code out; errors in words, with what to do about them."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import FrameType

from rich.console import Console

from extractors import engine
from extractors.errors import UnreadableFile
from pipeline import settings as defaults
from pipeline.errors import ExitCode, KinerjaError, NothingUsable, OutputUnusable, UsageError
from pipeline.paths import printable
from pipeline.pool import MakeExecutor
from pipeline.run import RunSummary, audit_again, extract_all, load_all
from pipeline.settings import Settings
from pipeline.storage import any_path
from pipeline.summary import ProgressBar, Steps, audit_table, summary_table
from pipeline.workers import Limits


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code; only a wrong command line raises SystemExit, as argparse does."""
    arguments = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return int(arguments.run(arguments))
    except KinerjaError as error:
        _complain(error.message, error.advice)
        return error.exit_code
    except KeyboardInterrupt:
        _complain("stopped", "the database is as it was; the same command goes on with what is not read yet")
        return ExitCode.INTERRUPTED
    except Exception as error:
        print("\n".join(map(printable, traceback.format_exc().splitlines())), file=sys.stderr)
        _complain(f"broke: {error}", "this is a defect: report it with the lines above; the database is as it was")
        return ExitCode.DEFECT


def parser() -> argparse.ArgumentParser:
    """The command line: its commands, their options, and the help with the exit codes."""
    top = argparse.ArgumentParser(
        prog="kinerja",
        description="Turns Indonesian government performance reports (PDF) into a DuckDB database.",
        epilog=_exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kinerja {defaults.pipeline_version()}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_extract(commands)
    _add_load(commands)
    _add_show(commands)
    _add_audit(commands)
    _add_report(commands)
    _add_export(commands)
    return top


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "extract",
        help="read PDFs into the database",
        description="Reads PDF files, and all *.pdf in folders and their subfolders, into OUT/kinerja.duckdb. Files "
        "that did not change are reused. Documents of earlier runs stay, but those whose file is gone from a PATH.",
    )
    command.add_argument(
        "paths", metavar="PATH", nargs="+", type=any_path, help="a PDF file or a folder, also s3://..."
    )
    _add_out(command)
    _add_artifacts(command)
    limits = defaults.default_limits()
    command.add_argument(
        "--page-seconds",
        type=_positive,
        default=round(limits.page_seconds),
        metavar="N",
        help="a worker that reads one page for longer is ended, and the page left out (default: %(default)s)",
    )
    command.add_argument(
        "--memory",
        type=_positive,
        default=limits.memory >> 20,
        metavar="MB",
        help="a worker that takes more is ended, and the page or document left out (default: %(default)s)",
    )
    command.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="passwords for protected PDFs, one a line; a PDF that only its owner's password protects needs none",
    )
    _add_engine(command)
    command.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="read the documents on the dask cluster of this scheduler, such as tcp://host:8786, instead of in --jobs "
        "processes here; all its machines reach the files at the same paths or addresses",
    )
    command.set_defaults(run=_extract)


def _add_load(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "load",
        help="build the database, or a lake of Parquet files, from artifacts",
        description="Builds OUT/kinerja.duckdb from what earlier runs kept in ARTIFACTS, without the PDFs. With --lake "
        "it writes Parquet files by province and year in its place, for more documents than one file should hold.",
    )
    command.add_argument(
        "artifacts",
        metavar="ARTIFACTS",
        type=any_path,
        help="folder or address that was --artifacts of kinerja extract",
    )
    _add_out(command)
    command.add_argument(
        "--lake",
        type=Path,
        metavar="DIR",
        help="write DIR/TABLE/kode_provinsi=NN/tahun_dokumen=NNNN/*.parquet, and DIR/kinerja.duckdb, which shows them "
        "as its tables, instead of OUT",
    )
    command.set_defaults(run=_load)


def _load(arguments: argparse.Namespace) -> ExitCode:
    settings = Settings(arguments.lake or arguments.out, arguments.jobs, artifacts_at=arguments.artifacts)
    if arguments.lake:
        from pipeline.lake import build_lake

        summary = build_lake(settings)
        print(f"{summary.documents} documents, {summary.provinces} provinces, {summary.rewritten} of them written anew")
        return ExitCode.OK
    with ProgressBar(Console(stderr=True)) as progress:
        loaded = load_all(settings, progress)
    Console().print(summary_table(loaded, settings))
    return _verdict(loaded)


def _add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "show",
        help="draw what was read over a page",
        description="Draws words, rulings, cells and headings over the picture of a page.",
    )
    command.add_argument("file", metavar="FILE", type=Path, help="a PDF file")
    command.add_argument("--page", type=_positive, required=True, help="page, from 1")
    command.add_argument(
        "--out", type=Path, metavar="PNG", help="picture to write (default: FILE's name with .pN.png, here)"
    )
    _add_engine(command)
    command.set_defaults(run=_show)


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "audit",
        help="check the figures of a database against each other",
        description="Checks every document of OUT/kinerja.duckdb anew and applies OUT/decisions/findings.csv. "
        "kinerja extract has done so for what it read; this is for changed decisions and for scripts.",
    )
    _add_out(command)
    command.add_argument(
        "--fail-on",
        choices=("never", "error", "warning"),
        default="never",
        help="exit code 5 where a report has such a finding that no reviewer dismissed (default: %(default)s)",
    )
    command.set_defaults(run=_audit)


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "report",
        help="write the audit report",
        description="Writes OUT/report/audit.html, one file with every finding and pictures of its places, and the "
        "findings as findings.xlsx and findings.csv.",
    )
    _add_out(command)
    command.add_argument("--lang", choices=("id", "en"), default="id", help="language (default: %(default)s)")
    command.add_argument(
        "--crops", type=int, default=600, metavar="N", help="pictures of places at most (default: %(default)s)"
    )
    command.set_defaults(run=_report)


def _report(arguments: argparse.Namespace) -> ExitCode:
    from pipeline.report.write import write_report  # drawing needs what no other command does

    settings = Settings(arguments.out, arguments.jobs)
    with Steps(Console(stderr=True), "drawing pages") as steps:
        place, report = write_report(settings, arguments.lang, max(arguments.crops, 0), steps.tell)
    print(f"{len(report.findings)} findings: {printable(place)}")
    return ExitCode.OK


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "export",
        help="write the main tables as an Excel workbook",
        description="Writes OUT/kinerja.xlsx: documents, indicators, budget lines, statements, findings and doubts, "
        "each line with a link to its page.",
    )
    _add_out(command)
    command.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> ExitCode:
    from pipeline.workbook import export_workbook

    print(printable(export_workbook(Settings(arguments.out, arguments.jobs))))
    return ExitCode.OK


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=defaults.DEFAULT_OUT, help="output folder (default: %(default)s)")
    command.add_argument(
        "--jobs", type=_positive, default=defaults.default_jobs(), help="processes (default: one per core)"
    )


def _add_engine(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine",
        choices=engine.ENGINES,
        default=engine.ENGINES[0],
        help="what reads text layers; pdfplumber, many times slower, is there to compare (default: %(default)s)",
    )


def _add_artifacts(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--artifacts",
        type=any_path,
        metavar="PLACE",
        help="folder, or address such as s3://bucket/artifacts, for what was read of each document (default: "
        "OUT/artifacts)",
    )


def _audit(arguments: argparse.Namespace) -> ExitCode:
    settings = Settings(arguments.out, arguments.jobs)
    counts = audit_again(settings)
    Console().print(audit_table(counts))
    wanted = {"never": 0, "error": 1, "warning": 2}[arguments.fail_on]
    found = (0, sum(rule.errors for rule in counts), sum(rule.errors + rule.warnings for rule in counts))
    return ExitCode.FOUND if found[wanted] else ExitCode.OK


def _extract(arguments: argparse.Namespace) -> ExitCode:
    limits = replace(Limits(), page_seconds=arguments.page_seconds, memory=arguments.memory << 20)
    settings = Settings(arguments.out, arguments.jobs, limits, arguments.artifacts)
    os.environ[engine.VARIABLE] = arguments.engine  # the workers inherit it
    _give_passwords(arguments.password_file)
    with _readers(arguments.cluster, settings) as readers, ProgressBar(Console(stderr=True)) as progress:
        summary = extract_all(arguments.paths, settings, progress, make_executor=readers)
    Console().print(summary_table(summary, settings))
    return _verdict(summary)


def _readers(cluster: str | None, settings: Settings) -> AbstractContextManager[MakeExecutor | None]:
    if cluster is None:
        return nullcontext()
    from pipeline.cluster import connected  # dask is an extra

    return connected(cluster, settings.limits)


def _give_passwords(file: Path | None) -> None:
    """To this process and its workers."""
    if file is None:
        return
    try:
        file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{printable(file)} cannot be read: {error}", "give a text file, one password a line"
        ) from error
    os.environ["KINERJA_PASSWORD_FILE"] = str(file.resolve())


def _verdict(summary: RunSummary) -> ExitCode:
    if summary.loaded.counts.pages == 0:
        return ExitCode.NOTHING_USABLE
    return ExitCode.SOME_FAILED if summary.anything_failed else ExitCode.OK


def _show(arguments: argparse.Namespace) -> ExitCode:
    from extractors.overlay import draw  # drawing needs what no other command does

    os.environ[engine.VARIABLE] = arguments.engine
    file: Path = arguments.file
    if not file.is_file():
        raise UsageError(f"{printable(file)} is no file", "give a PDF file")
    out: Path = arguments.out or Path(f"{file.stem}.p{arguments.page}.png")
    try:
        picture = draw(file, arguments.page)
    except UnreadableFile as error:
        raise NothingUsable(f"{printable(file)}: {error.reason}", error.advice) from error
    try:
        picture.save(out, format="PNG")
    except OSError as error:
        raise OutputUnusable(
            f"cannot write {printable(out)}: {error.strerror or error}", "give another --out"
        ) from error
    print(printable(out))
    return ExitCode.OK


def _complain(message: str, advice: str) -> None:
    print(f"kinerja: {printable(message)}\n  {printable(advice)}", file=sys.stderr)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _exit_codes() -> str:
    return "exit codes:\n" + "\n".join(f"  {code:>3}  {code.meaning}" for code in ExitCode)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
