from collections import Counter
from pathlib import Path
from statistics import median

from tests import tree
from tests.house import source

LONGEST_FUNCTION = 40  # lines of code in a body: no docstring, comment or blank line
LONGEST_FILE = 300
MOST_FILES_IN_A_FOLDER = 16
REVISIONS = "db/migrations/versions/"  # written once by alembic, and frozen


def test_a_function_fits_on_a_screen() -> None:
    files = (file for file in tree.python() if not file.as_posix().startswith(REVISIONS))
    everybody = (body for file in files for body in source.bodies(file))
    assert not [body for body in everybody if body.lines > LONGEST_FUNCTION]


def test_half_of_the_functions_are_under_ten_lines() -> None:
    sizes = [body.lines for file in tree.python(*tree.ROOMS) for body in source.bodies(file)]
    assert median(sizes or [0]) < 10


def test_a_file_is_one_room() -> None:
    files = (file for file in tree.python() if not file.as_posix().startswith(REVISIONS))
    sizes = {file: len(tree.text(file).splitlines()) for file in files}
    assert not {file: size for file, size in sizes.items() if size > LONGEST_FILE}


def test_half_of_the_files_are_about_a_hundred_lines() -> None:
    sizes = [len(tree.text(file).splitlines()) for file in tree.python(*tree.ROOMS)]
    assert median(sizes or [0]) <= 130


def test_a_folder_can_be_read_at_a_glance() -> None:
    folders = Counter(file.parent for file in tree.python(*tree.ROOMS))
    del folders[Path(REVISIONS)]  # history grows
    assert not {folder: n for folder, n in folders.items() if n > MOST_FILES_IN_A_FOLDER}
