"""The wheel holds all that it needs: installed by itself, in an empty environment, the core works."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORK = (
    "from headwater.packages.opening import open_package, shipped_packages\n"
    "for name in shipped_packages(): print(len(open_package(name).framework_text.framework.questions))"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without the network."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [built] = out.glob("*.whl")
    return built


def test_the_core_installs_by_itself_and_works(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    assert [item.name for item in target.iterdir() if item.suffix != ".dist-info" and item.name != "bin"] == [
        "headwater"
    ]
    code = f"import sys; sys.path.insert(0, {str(target)!r})\n{WORK}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["53", "53"], done.stderr


def test_the_wheel_carries_data_fonts_licences_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "headwater/py.typed",
        "headwater/frameworks/framework.schema.json",
        "headwater/analysis/sql/findings.sql",
        "headwater/publishing/fonts/OFL.txt",
        "headwater/publishing/templates/report.typ",
        "headwater/reports/police-forces-england-wales.csv",
        "headwater/packages/shipped/prevent-2009-published/datapackage.json",
    ):
        assert name in names
