"""The encoder at run time: windows in, a row of numbers for each piece out.

Each window is run by itself, on one thread, and as many at a time as there are threads. Nothing is then filled up to the
length of another, and what a window gives does not depend on those around it or on the number of threads, to the last bit.
It is also what takes least: 24 windows of PolNeAR dev, AVX-512 with VNNI, pieces for each second of processor time
    one by one, one thread                      8,600
    one by one, two threads                     8,450
    one by one, two threads of ONNX Runtime     4,300
    eight at a time, sorted by length           7,050
"""

import json
import os
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import EngineMissingError
from onrecord.reading.engines.tagger.rows import NONE, Tables
from onrecord.reading.engines.tagger.tags import NAME_TAGS, ROLE_TAGS
from onrecord.reading.engines.tagger.windows import Window

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = Path(__file__).parent / "model"
ENGINE = "tagger"
# More than this gains little for one story, and takes the cores from other work.
MOST_THREADS = 4
NUMBERS = NONE.stop


class Session:
    """The encoder, loaded once; several threads may use it at a time.

    Its weights are mapped into memory, so that processes share them. `threads` is how many windows are run at a time: None for
    as many as there are cores for this process, up to four. Raises EngineMissingError where ONNX Runtime or the weights are not
    there, or broken.
    """

    def __init__(self, folder: Path = MODEL, *, threads: int | None = None) -> None:
        try:
            import onnxruntime as runtime
            from onnxruntime.capi import onnxruntime_pybind11_state as faults
        except ImportError as error:
            raise _not_installed("onnxruntime") from error
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # The graph is written as it should be run, and every window may have a length of its own.
        options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_mem_pattern = False
        options.log_severity_level = 4
        path = _file(folder, "encoder.onnx")
        broken = (
            faults.Fail,
            faults.InvalidArgument,
            faults.InvalidGraph,
            faults.InvalidProtobuf,
            faults.NoSuchFile,
            faults.NotImplemented,
            faults.RuntimeException,
        )
        try:
            self._session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except broken as error:
            raise _broken(path, error) from error
        given = self._session.get_outputs()[0].shape[-1]
        if given != NUMBERS:
            raise _broken(path, f"it gives {given} numbers a piece, and not {NUMBERS}")
        self._pool = ThreadPoolExecutor(threads or _cores(), thread_name_prefix="encoder")

    def rows(self, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
        """For each window, in the order given, its rows: float32 [pieces of the window, 287]."""
        # The longest first, so that the threads end together.
        order = sorted(range(len(windows)), key=lambda number: -len(windows[number].pieces))
        found = dict(zip(order, self._pool.map(self._rows, (windows[number] for number in order)), strict=True))
        return [found[number] for number in range(len(windows))]

    def _rows(self, window: Window) -> NDArray[np.float32]:
        taken = {"pieces": np.array([window.pieces], np.int64), "features": np.array([window.features], np.int64)}
        rows: NDArray[np.float32] = self._session.run(["rows"], taken)[0][0]
        return rows


def load_tokenizer(folder: Path = MODEL) -> "Tokenizer":
    """What parts text into the pieces that the encoder knows. Raises EngineMissingError where it is not there, or broken."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise _not_installed("tokenizers") from error
    path = _file(folder, "tokenizer.json")
    try:
        text = path.read_text(encoding="utf-8")
        told = json.loads(text)
    except (OSError, ValueError) as error:
        raise _broken(path, error) from error
    if not (isinstance(told, dict) and "model" in told):
        # The library has no error of its own for a file that is none.
        raise _broken(path, "it has no model of words")
    return Tokenizer.from_str(text)


def load_tables(folder: Path = MODEL) -> Tables:
    """What is learned beside the encoder. Raises EngineMissingError where it is not there, or broken."""
    path = _file(folder, "tables.npz")
    try:
        with np.load(path) as tables:
            loaded = Tables(**{field.name: tables[field.name] for field in fields(Tables)})
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _broken(path, error) from error
    for steps, tags in ((loaded.role_steps, ROLE_TAGS), (loaded.name_steps, NAME_TAGS)):
        if steps.shape != (len(tags), len(tags)):
            raise _broken(path, f"its steps are {steps.shape}, and not those of {len(tags)} tags")
    return loaded


def _cores() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise EngineMissingError(ENGINE, f'{path} is not there: install onrecord anew, or take the engine "rules"')
    return path


def _not_installed(library: str) -> EngineMissingError:
    return EngineMissingError(ENGINE, f'{library} is not installed: "pip install {library}", or take the engine "rules"')


def _broken(path: Path, error: Exception | str) -> EngineMissingError:
    why = str(error).partition("\n")[0]
    return EngineMissingError(ENGINE, f'{path} cannot be used ({why}): install onrecord anew, or take the engine "rules"')
