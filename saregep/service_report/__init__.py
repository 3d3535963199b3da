"""The periodic report of an office (Laporan Pelayanan Bulanan, Triwulan): figures of all parts, texts, files.

Every figure is that of the pages from which it comes; nothing is reckoned here a second time.
"""
