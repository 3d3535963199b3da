"""Make the pictures of the documentation: scripts/pictures.py [FOLDER]

Starts an example office of its own (temporary data, port 8090 or PORT) and looks at it with Chromium. The pictures go
to docs/pictures, or to the folder that is named.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typst
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PORT = os.environ.get("PORT", "8090")
ADDRESS = f"http://127.0.0.1:{PORT}"
COMMAND = Path(sys.executable).with_name("saregep")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LARGEST = 200_000  # bytes of one picture
PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1366, "height": 768}
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def example_office(data: Path) -> Iterator[dict[str, str]]:
    """An office that serves on this machine only; gives the passwords of its accounts by their names."""
    environment = {**os.environ, "SAREGEP_MODE": "local", "SAREGEP_DATA": str(data), "PORT": PORT}
    environment.pop("SAREGEP_DB_URL", None)
    environment.pop("SAREGEP_PUBLIC_URL", None)
    subprocess.run([COMMAND, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    printed = subprocess.run(
        [COMMAND, "example", "--url", ADDRESS], env=environment, check=True, capture_output=True, text=True
    ).stdout
    server = subprocess.Popen([COMMAND, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(server)
        yield dict(re.findall(r"^  (\w+) +([a-z]+(?:-[a-z]+){3}-\d{4}) ", printed, re.MULTILINE))
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes]) -> None:
    for _try in range(150):
        if server.poll() is not None:
            sys.exit(f"pictures: the example office did not start; is port {PORT} taken? Choose another: PORT=8095")
        try:
            urllib.request.urlopen(f"{ADDRESS}/health/", timeout=2).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit("pictures: the example office does not answer")


def open_page(browser: Browser, size: dict[str, int], scale: float = 1) -> Page:
    context = browser.new_context(
        base_url=ADDRESS,
        viewport={"width": size["width"], "height": size["height"]},
        device_scale_factor=scale,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    return context.new_page()


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama akun").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/beranda/")


def take(browser: Browser, passwords: dict[str, str], folder: Path) -> None:
    citizen = open_page(browser, PHONE, scale=2)
    citizen.goto("/s/campaka/")
    citizen.screenshot(path=folder / "survei.png")

    staff = open_page(browser, DESKTOP)
    sign_in(staff, "kasi", passwords["kasi"])
    staff.goto("/survei/")
    staff.get_by_role("link", name="Survei Kepuasan Masyarakat (contoh)").click()
    staff.get_by_role("link", name="Triwulan I–II 2023", exact=True).click()
    staff.screenshot(path=folder / "pengolahan.png")

    report = staff.request.get(staff.url + "laporan/berkas/pdf/")
    if not report.ok:
        sys.exit(f"pictures: the report answers {report.status}")
    (folder / "laporan.png").write_bytes(first_page(report.body()))


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF as PNG, drawn by the Typst that made it."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "report.pdf").write_bytes(pdf)
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        (place / "page.typ").write_text(f'{page}#image("report.pdf", page: 1)')
        made: bytes = typst.compile(place / "page.typ", root=place, format="png", ppi=80)
        return made


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs/pictures").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with (
        tempfile.TemporaryDirectory() as data,
        example_office(Path(data)) as passwords,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        take(browser, passwords, folder)
        browser.close()
    for picture in sorted(folder.glob("*.png")):
        size = picture.stat().st_size
        if size > LARGEST:
            sys.exit(f"pictures: {picture.name} has {size} bytes; {LARGEST} is the most")
        print(f"{picture.name}  {size // 1000} kB")


if __name__ == "__main__":
    main()
