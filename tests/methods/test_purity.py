import subprocess
import sys


def test_methods_load_nothing_but_the_standard_library():
    program = (
        "import pkgutil, sys, saregep.methods as methods\n"
        "for module in pkgutil.walk_packages(methods.__path__, 'saregep.methods.'): __import__(module.name)\n"
        "names = {name.partition('.')[0] for name in sys.modules if not name.startswith('__')}\n"
        "print(*sorted({'django', 'decouple', 'babel'} & names),"
        " *sorted(n for n in sys.modules if n.startswith('saregep.') and not n.startswith('saregep.methods')))"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert printed.split() == []
