"""Certificates of the signers, and what proves a frozen paper; the latter never changes (see 0002)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

MESSAGE = "an issued paper never changes"


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        schema_editor.execute(f"CREATE TRIGGER papers_proof_frozen BEFORE UPDATE ON papers_proof {stop}")
        return
    schema_editor.execute(
        "CREATE TRIGGER papers_proof_frozen BEFORE UPDATE OR DELETE ON papers_proof "
        "FOR EACH ROW EXECUTE FUNCTION papers_file_frozen()"
    )


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER papers_proof_frozen")
    else:
        schema_editor.execute("DROP TRIGGER papers_proof_frozen ON papers_proof")


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_papers_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", key()),
                ("sealed", models.TextField()),
                ("holder", models.CharField(max_length=200, verbose_name="holder")),
                ("issuer", models.CharField(max_length=200, verbose_name="issuer")),
                ("serial", models.CharField(max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(verbose_name="valid until")),
                ("is_active", models.BooleanField(default=True)),
                ("kept_at", models.DateTimeField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificates", to="offices.office"
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="papers.signer",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(is_active=True, signer__isnull=True),
                        fields=("office",),
                        name="papers_certificate_of_head_once",
                        violation_error_message="The head already has a certificate.",
                    ),
                    models.UniqueConstraint(
                        condition=Q(is_active=True),
                        fields=("signer",),
                        name="papers_certificate_of_signer_once",
                        violation_error_message="This signer already has a certificate.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=13, unique=True)),
                ("address", models.CharField(max_length=300)),
                ("electronic", models.BooleanField()),
                ("holder", models.CharField(blank=True, max_length=200)),
                ("issuer", models.CharField(blank=True, max_length=200)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proof", to="papers.paper"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(electronic=False, fingerprint="") | (Q(electronic=True) & ~Q(fingerprint="")),
                        name="papers_proof_names_certificate",
                        violation_error_message="An electronic signature names its certificate.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["sha256"], name="papers_file_by_hash"),
        ),
        migrations.RunPython(freeze, thaw),
    ]
