# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a recording: kept at each change, saved into its service file, or thrown away."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.browser.recorder import sheets
from kiosk.browser.recorder.orders import RecordSaid
from kiosk.domain.errors import KioskError
from kiosk.usecases.guided import recorded_file

if TYPE_CHECKING:
    from kiosk.browser.recorder.flow import RecorderFlow


class Keeping:
    """file: the service file; draft: where the recording waits beside it until it is saved."""

    def __init__(self, flow: RecorderFlow, file: Path, draft: Path) -> None:
        self._flow = flow
        self._file, self._draft = file, draft

    def keep(self) -> bool:
        """Keep what is recorded up to now, in case this ends; whether it is on the disk."""
        data = self._flow.desk.recording.as_data()
        self._flow.say(RecordSaid("kept", data, look=self._flow.look_now()))
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        try:
            recorded_file.write(self._draft, text)
        except KioskError as error:
            self._flow.tell(error)
            return False
        return True

    def ask_to_save(self) -> None:
        """Show what the file will say that it does not say now, and ask."""
        flow, recording = self._flow, self._flow.desk.recording
        if not recording.steps:
            flow.tell(KioskError("record.no-steps"))
            return
        changes = None
        if self._file.exists():
            try:
                before = recorded_file.load(self._file, recording.start)
            except KioskError as error:
                flow.tell(error)
                return
            changes = recorded_file.changes(before, recording)
        shell, name = flow.shell, self._file.name
        shell.open_sheet(lambda: sheets.save_sheet(shell, name, changes, self._save))

    def ask_to_close(self) -> None:
        """Ask what becomes of what is not in the file."""
        shell = self._flow.shell
        has_steps = bool(self._flow.desk.recording.steps)
        shell.open_sheet(
            lambda: sheets.close_sheet(shell, self._close, self._throw_away, has_steps=has_steps)
        )

    def _save(self) -> None:
        flow, path, recording = self._flow, self._file, self._flow.desk.recording
        flow.shell.close_sheet()
        try:
            is_there = path.exists()
            made = (
                recorded_file.merged_file(path, recording)
                if is_there
                else recorded_file.new_file(recording)
            )
            recorded_file.write(path, made.text)
        except KioskError as error:
            flow.tell(error)
            return
        self._forget_draft()

        def end() -> None:
            flow.say(RecordSaid("saved", to_complete=made.to_complete))
            flow.leave()

        flow.shell.open_sheet(lambda: sheets.saved_sheet(flow.shell, path, made.to_complete, end))

    def _close(self) -> None:
        if self._flow.desk.recording.steps and not self.keep():
            self._flow.shell.close_sheet()
            return
        self._end()

    def _throw_away(self) -> None:
        self._forget_draft()
        self._end()

    def _end(self) -> None:
        self._flow.say(RecordSaid("end"))
        self._flow.leave()

    def _forget_draft(self) -> None:
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)
