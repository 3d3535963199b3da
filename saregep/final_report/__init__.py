"""The final report of a change action (Laporan Hasil Aksi Perubahan): texts, layout, files.

Tables and figures are those of the papers of the action; nothing is reckoned here a second time.
"""
