from django.urls import URLPattern, path

from saregep.surveys.views import figures, follow_ups, reports, units

urlpatterns: list[URLPattern] = [
    path("survei/periode/<int:pk>/", figures.processing, name="processing"),
    path("survei/periode/<int:pk>/pengolahan.csv", figures.processing_file, name="processing_csv"),
    path("survei/periode/<int:pk>/sebaran/", figures.distribution, name="distribution"),
    path("survei/periode/<int:pk>/responden/", figures.respondents, name="respondents"),
    path("survei/<int:pk>/tren/", figures.trend, name="trend"),
    path("survei/gabungan/", units.units, name="units"),
    path("survei/periode/<int:pk>/tindak-lanjut/", follow_ups.follow_ups, name="follow_ups"),
    path("survei/periode/<int:pk>/tindak-lanjut/baru/", follow_ups.add, name="follow_up_add"),
    path("survei/tindak-lanjut/<int:pk>/", follow_ups.change, name="follow_up"),
    path("survei/periode/<int:pk>/laporan/", reports.report, name="report"),
    path("survei/periode/<int:pk>/laporan/teks/<slug:key>/", reports.text, name="report_text"),
    path("survei/periode/<int:pk>/laporan/berkas/<slug:kind>/", reports.report_file, name="report_file"),
]
