"""``handson figure``: a single figure as a file."""

from __future__ import annotations


def test_a_file(handson, tmp_path):
    """It is written, and named."""
    out = tmp_path / "new" / "conv.svg"
    result = handson("figure", "conv 5x5, kernel=3", "-o", out)
    assert result.exit_code == 0
    assert result.stdout == f"-> {out}\n"
    assert out.read_text(encoding="utf-8").startswith("<?xml")


def test_printed(handson):
    """Without a file, the figure is all that is printed."""
    result = handson("figure", "mlp 2, 1")
    assert result.exit_code == 0
    assert result.stdout.startswith("<?xml")
    assert result.stdout.endswith("</svg>\n")


def test_data_from_a_file(handson, tmp_path, monkeypatch):
    """It is looked for from the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.csv").write_text("epoch,loss\n0,1\n1,0.5\n", encoding="utf-8")
    assert handson("figure", "curves log.csv").exit_code == 0
    assert handson("figure", "curves none.csv").exit_code == 1


def test_the_list(handson):
    """Each figure has a line."""
    result = handson("figure", "--list")
    assert result.exit_code == 0
    assert "conv        Draw a convolution" in result.stdout


def test_what_cannot_be_drawn(handson, tmp_path):
    """Nothing is written."""
    result = handson("figure", "conv 5x5, kernel=9", "-o", tmp_path / "x.svg")
    assert result.exit_code == 1
    assert "the kernel spans 9 cells" in result.stderr
    assert not (tmp_path / "x.svg").exists()


def test_nothing_to_draw(handson):
    """The usage is shown."""
    result = handson("figure")
    assert result.exit_code == 2
    assert "missing argument: FIGURE" in result.stderr
