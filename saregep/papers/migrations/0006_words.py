"""What a paper says as plain words, for the search. A column that may be empty is added without making the table anew,
so the triggers of 0002 stay; they do not guard it, for it is made from what they guard.
"""

from django.db import migrations, models


def write(apps, schema_editor):
    papers = apps.get_model("papers", "Paper").objects
    for paper in papers.only("subject", "content").iterator(chunk_size=200):
        text = " ".join([paper.subject, *map(str, paper.content.values())])
        papers.filter(pk=paper.pk).update(words=" ".join(text.casefold().split()))


class Migration(migrations.Migration):
    dependencies = [("papers", "0005_templates")]
    operations = [
        migrations.AddField("paper", "words", models.TextField(null=True)),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
