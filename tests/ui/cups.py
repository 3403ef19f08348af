# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real CUPS of a test's own: one queue, whose printer is a file."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CUPSD, LPADMIN = shutil.which("cupsd", path=f"/usr/sbin:{os.defpath}"), shutil.which("lpadmin")
HAS_CUPS = CUPSD is not None and LPADMIN is not None
_PATIENCE = 20.0  # seconds

_DAEMON = """\
LogLevel info
Listen {folder}/socket
Browsing Off
DefaultAuthType None
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
FileDevice Yes
ServerRoot {folder}
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
"""
# A printer that takes PDF as it is; Qt asks for a description before it prints.
_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Test"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.4
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""


@contextmanager
def running_cups(folder: Path) -> Iterator[Path]:
    """A print server that listens in `folder`; what is printed is in the file that is given."""
    assert CUPSD is not None
    printed = folder / "printed.pdf"
    printed.touch()
    printed.chmod(0o666)  # the daemon writes as a user of its own
    folder.chmod(0o755)
    (folder / "tmp").mkdir(mode=0o777)
    (folder / "cupsd.conf").write_text(_DAEMON.format(folder=folder), encoding="ascii")
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder), encoding="ascii")
    (folder / "paper.ppd").write_text(_PPD, encoding="ascii")
    command = [CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            _wait_for_socket(folder, daemon)
            _add_queue(folder, printed)
            yield printed
        finally:
            daemon.terminate()


def server(folder: Path) -> dict[str, str]:
    """The environment of a process that prints there."""
    return {**os.environ, "CUPS_SERVER": str(folder / "socket")}


def _wait_for_socket(folder: Path, daemon: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while not (folder / "socket").exists():
        assert daemon.poll() is None, (folder / "error_log").read_text(encoding="utf-8")
        assert time.monotonic() < end, "CUPS does not start"
        time.sleep(0.02)


def _add_queue(folder: Path, printed: Path) -> None:
    assert LPADMIN is not None
    queue = ["-p", "paper", "-E", "-v", f"file://{printed}", "-P", str(folder / "paper.ppd")]
    for arguments in (queue, ["-d", "paper"]):
        subprocess.run([LPADMIN, *arguments], env=server(folder), check=True, capture_output=True)
