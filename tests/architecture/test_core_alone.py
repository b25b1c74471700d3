"""The core works with the standard library alone: no site-packages, so no Django, DuckDB or anything else."""

import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
WORK = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import importlib
for path in Path(sys.argv[1], "headwater").rglob("*.py"):
    parts = path.relative_to(sys.argv[1]).with_suffix("").parts
    if parts[1] in ("core", "frameworks", "packages"):
        importlib.import_module(".".join(parts).removesuffix(".__init__"))
from headwater import frameworks
from headwater.core.answers import Answer
from headwater.core.stages import propose_stage
from headwater.packages.opening import open_package
package = open_package("prevent-2009-reconstruction")
framework = package.framework_text.framework
answers = dict.fromkeys(framework.question, Answer.YES)
print(len(framework.questions), propose_stage(framework, "AV", "priority", answers, {}).possible)
"""
REFUSAL = "import sys; sys.path.insert(0, sys.argv[1]); from headwater.cli.start import main; sys.exit(main())"


def bare_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` where only the standard library and our source can be imported."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(SOURCE)], capture_output=True, text=True, check=False
    )


def test_the_core_reads_checks_and_proposes_without_any_dependency() -> None:
    done = bare_python(WORK)
    assert done.stderr == ""
    assert done.stdout == "53 delivering\n"


def test_nothing_is_installed_unless_an_extra_is_asked_for() -> None:
    assert all("extra ==" in requirement for requirement in requires("headwater") or [])


def test_without_its_extra_the_command_says_how_to_install_it() -> None:
    done = bare_python(REFUSAL)
    assert done.returncode == 2
    assert "pip install 'headwater[report]'" in done.stderr
    assert "Traceback" not in done.stderr
