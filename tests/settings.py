"""The settings of an office, with a throw-away data folder, for the tests.

SAREGEP_TEST_DB_URL names a PostgreSQL. Without it the tests run on SQLite, as a file, so that a live server
and the test can both write. Nothing else of the caller's environment counts.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
if worker == "main":
    root = tempfile.mkdtemp(prefix="saregep-tests-")
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("SAREGEP_") and name != "SAREGEP_TEST_DB_URL"]:
        del os.environ[name]
    os.environ["SAREGEP_TEST_ROOT"] = root  # the workers inherit it
data = Path(os.environ["SAREGEP_TEST_ROOT"]) / worker
(data / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
os.environ["SAREGEP_MODE"] = "local"
os.environ["SAREGEP_DATA"] = str(data)
os.environ["SAREGEP_DB_URL"] = os.environ.get("SAREGEP_TEST_DB_URL", "")

from saregep.config.settings import *  # noqa: E402, F403
from saregep.config.settings import DATABASES  # noqa: E402

if os.environ["SAREGEP_DB_URL"]:
    DATABASES["default"]["OPTIONS"] = {}  # a pool would keep the test database open when it is to be dropped
else:
    DATABASES["default"]["TEST"] = {"NAME": str(data / "test.sqlite3")}
    # Tests do not wait for the disk; that an office does is tested in test_env.py and test_cli.py.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    # Rows that nobody put in order come the wrong way round, so that nothing counts on an order that PostgreSQL has not.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA reverse_unordered_selects=ON"
SESSION_PUT_OFF_EVERY = 3600  # a page writes nothing of its own, however long a signed-in client stands
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashing is tested where it matters
WHITENOISE_AUTOREFRESH = True  # each new client would else list all files of the look anew
