"""All tables, as they are before the first published version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from saregep.core.tables import Tables


class Migration(Tables):

    initial = True

    replaces = [
        ('papers', '0001_papers'),
        ('papers', '0002_papers_frozen'),
        ('papers', '0003_certificates_and_proofs'),
        ('papers', '0004_meetings'),
        ('papers', '0005_templates'),
        ('papers', '0006_words'),
        ('papers', '0007_past_numbers'),
        ('papers', '0008_signer_accounts'),
        ('papers', '0009_retention'),
        ('papers', '0010_merges'),
        ('papers', '0011_papers_firm'),
        ('papers', '0012_belonging'),
        ('papers', '0013_number_text_once'),
    ]

    dependencies = [
        ('improvement', '0001_tables'),
        ('offices', '0001_tables'),
        ('services', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Setup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paper_setup', to='offices.office')),
                ('left', models.PositiveSmallIntegerField(default=30, verbose_name='left margin in mm')),
                ('right', models.PositiveSmallIntegerField(default=20, verbose_name='right margin in mm')),
                ('top', models.PositiveSmallIntegerField(default=20, verbose_name='top margin in mm')),
                ('bottom', models.PositiveSmallIntegerField(default=25, verbose_name='bottom margin in mm')),
                ('text', models.PositiveSmallIntegerField(default=11, verbose_name='size of the text in points')),
                ('font', models.CharField(choices=[('sans', 'without feet, as Arial'), ('serif', 'with feet, as Times New Roman')], default='sans', max_length=5, verbose_name='font')),
                ('unit', models.CharField(blank=True, max_length=30, verbose_name='short name in numbers')),
                ('patterns', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('left__gte', 10), ('left__lte', 50)), name='papers_setup_left', violation_error_message='A margin is 10 to 50 mm.'), models.CheckConstraint(condition=models.Q(('right__gte', 10), ('right__lte', 50)), name='papers_setup_right', violation_error_message='A margin is 10 to 50 mm.'), models.CheckConstraint(condition=models.Q(('top__gte', 10), ('top__lte', 50)), name='papers_setup_top', violation_error_message='A margin is 10 to 50 mm.'), models.CheckConstraint(condition=models.Q(('bottom__gte', 10), ('bottom__lte', 50)), name='papers_setup_bottom', violation_error_message='A margin is 10 to 50 mm.'), models.CheckConstraint(condition=models.Q(('text__gte', 9), ('text__lte', 13)), name='papers_setup_text', violation_error_message='The text is 9 to 13 points high.'), models.CheckConstraint(condition=models.Q(('font__in', ['sans', 'serif'])), name='papers_setup_font', violation_error_message='Choose one of the fonts.')],
            },
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signers', to='offices.office')),
                ('signing', models.CharField(choices=[('own', 'own'), ('an', 'an'), ('ub', 'ub'), ('plt', 'plt'), ('plh', 'plh')], max_length=3, verbose_name='signs')),
                ('title', models.CharField(max_length=150, verbose_name='position')),
                ('behalf', models.CharField(blank=True, max_length=150, verbose_name='in the name of')),
                ('middle', models.CharField(blank=True, max_length=150, verbose_name='through')),
                ('name', models.CharField(max_length=150, verbose_name='name of the signer')),
                ('rank', models.CharField(blank=True, max_length=100, verbose_name='rank of the signer')),
                ('nip', models.CharField(max_length=18, verbose_name='employee number of the signer')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='offices.office')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('code', models.CharField(max_length=30, verbose_name='classification code')),
                ('content', models.JSONField(default=dict)),
                ('restricted', models.BooleanField(default=False)),
                ('words', models.TextField(null=True)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'waiting for initials'), ('initialled', 'initialled'), ('signed', 'signed'), ('numbered', 'numbered'), ('issued', 'issued'), ('sent', 'sent'), ('archived', 'archived'), ('revoked', 'revoked'), ('replaced', 'replaced')], default='draft', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1)),
                ('signer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.signer')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_at', models.DateTimeField(auto_now_add=True)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(null=True)),
                ('signed', models.JSONField(null=True)),
                ('dated', models.DateField(null=True, verbose_name='date')),
                ('book', models.CharField(blank=True, max_length=30)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('number', models.PositiveIntegerField(null=True)),
                ('number_text', models.CharField(blank=True, max_length=100, verbose_name='number')),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper', to='services.letter')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacements', to='papers.paper')),
                ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['office', '-id'], name='papers_paper_newest'), models.Index(fields=['office', 'state'], name='papers_paper_by_state')],
                'constraints': [models.UniqueConstraint(fields=('office', 'book', 'year', 'number'), name='papers_paper_number_once', violation_error_message='This number is already used in its book.'), models.UniqueConstraint(condition=models.Q(('number_text', ''), _negated=True), fields=('office', 'number_text'), name='papers_paper_number_text_once', violation_error_message='Another paper of this office carries this number.'), models.UniqueConstraint(condition=models.Q(('state', 'revoked'), _negated=True), fields=('replaces',), name='papers_paper_replaced_once', violation_error_message='A paper that replaces this one is already begun.'), models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('number_text', ''), ('year__isnull', True)), models.Q(('dated__isnull', False), ('number__isnull', False), ('year__isnull', False), models.Q(('number_text', ''), _negated=True), models.Q(('book', ''), _negated=True)), _connector='OR'), name='papers_paper_number_whole', violation_error_message='A number has its book, its year and its day.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', frozenset(['draft', 'initialled', 'proposed', 'signed'])), _negated=True), models.Q(('dated__isnull', True), ('number__isnull', True)), _connector='OR'), name='papers_paper_draft_without_number', violation_error_message='A paper gets its number after it was signed.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'numbered'), _negated=True), ('number__isnull', False), _connector='OR'), name='papers_paper_numbered_has_number', violation_error_message='A numbered paper has a number.'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'initialled']), ('signed_at__isnull', False), _connector='OR'), name='papers_paper_signed', violation_error_message='A paper goes out signed.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['revoked', 'replaced']), _negated=True), models.Q(('ended_reason', ''), _negated=True), _connector='OR'), name='papers_paper_end_has_reason', violation_error_message='Write why the paper no longer holds.'), models.CheckConstraint(condition=models.Q(models.Q(('signed__isnull', False), ('signed_at__isnull', False)), models.Q(('signed__isnull', True), ('signed_at__isnull', True)), _connector='OR'), name='papers_paper_signed_whole', violation_error_message='A signature has its day.')],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_templates', to='offices.office')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'kind'), name='papers_template_once', violation_error_message='This kind already has a template.')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='offices.office')),
                ('signer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='papers.signer')),
                ('sealed', models.TextField()),
                ('holder', models.CharField(max_length=200, verbose_name='holder')),
                ('issuer', models.CharField(max_length=200, verbose_name='issuer')),
                ('serial', models.CharField(max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('valid_from', models.DateTimeField()),
                ('valid_until', models.DateTimeField(verbose_name='valid until')),
                ('is_active', models.BooleanField(default=True)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_active', True), ('signer__isnull', True)), fields=('office',), name='papers_certificate_of_head_once', violation_error_message='The head already has a certificate.'), models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('signer',), name='papers_certificate_of_signer_once', violation_error_message='This signer already has a certificate.')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proof', to='papers.paper')),
                ('code', models.CharField(max_length=13, unique=True)),
                ('address', models.CharField(max_length=300)),
                ('electronic', models.BooleanField()),
                ('holder', models.CharField(blank=True, max_length=200)),
                ('issuer', models.CharField(blank=True, max_length=200)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('electronic', False), ('fingerprint', '')), models.Q(('electronic', True), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='papers_proof_names_certificate', violation_error_message='An electronic signature names its certificate.')],
            },
        ),
        migrations.CreateModel(
            name='Initial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='initials', to='papers.paper')),
                ('place', models.PositiveSmallIntegerField()),
                ('role', models.CharField(max_length=15)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'place'), name='papers_initial_once', violation_error_message='This place of the line is taken.'), models.CheckConstraint(condition=models.Q(models.Q(('at__isnull', False), ('by__isnull', False)), models.Q(('at__isnull', True), ('by__isnull', True)), _connector='OR'), name='papers_initial_whole', violation_error_message='An initial has its moment.')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='papers.paper')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'waiting for initials'), ('initialled', 'initialled'), ('signed', 'signed'), ('numbered', 'numbered'), ('issued', 'issued'), ('sent', 'sent'), ('archived', 'archived'), ('revoked', 'revoked'), ('replaced', 'replaced')], max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='papers.paper')),
                ('kind', models.CharField(choices=[('frozen', 'as issued'), ('scan', 'scan of the signed print')], max_length=6)),
                ('content', models.BinaryField()),
                ('media_type', models.CharField(max_length=60)),
                ('sha256', models.CharField(max_length=64)),
                ('signer', models.CharField(max_length=400)),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['sha256'], name='papers_file_by_hash')],
                'constraints': [models.UniqueConstraint(fields=('paper', 'kind'), name='papers_file_once', violation_error_message='This paper already has such a file.')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='papers.paper')),
                ('addressee', models.CharField(max_length=300, verbose_name='addressee')),
                ('way', models.CharField(choices=[('courier', 'by hand'), ('post', 'by post'), ('mail', 'by e-mail'), ('message', 'by message')], max_length=8, verbose_name='how')),
                ('sent_on', models.DateField(verbose_name='sent on')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PastNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_numbers', to='offices.office')),
                ('book', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('number_text', models.CharField(max_length=100, verbose_name='number')),
                ('dated', models.DateField(verbose_name='date')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', 'book', '-number'],
                'constraints': [models.UniqueConstraint(fields=('office', 'book', 'year', 'number'), name='papers_past_number_once', violation_error_message='This number is already used in its book.')],
            },
        ),
        migrations.CreateModel(
            name='Belonging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='belonging', to='papers.paper')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='improvement.action')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='offices.office')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('day', models.DateField(verbose_name='day')),
                ('time', models.CharField(max_length=60, verbose_name='time')),
                ('place', models.CharField(max_length=300, verbose_name='place')),
                ('agenda', models.TextField(verbose_name='agenda')),
                ('invited', models.TextField(verbose_name='invited')),
                ('chair', models.CharField(max_length=300, verbose_name='chair')),
                ('secretary', models.CharField(max_length=300, verbose_name='minutes by')),
                ('code', models.CharField(max_length=13, unique=True)),
                ('invitation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invites_to', to='papers.paper')),
                ('attendance', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attendance_of', to='papers.paper')),
                ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='minutes_of', to='papers.paper')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-day', '-pk'],
                'indexes': [models.Index(fields=['office', '-day'], name='papers_meeting_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='papers.meeting')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=150, verbose_name='position or institution')),
                ('sex', models.CharField(blank=True, choices=[('L', 'male'), ('P', 'female')], max_length=1, verbose_name='sex')),
                ('name_key', models.CharField(max_length=310)),
                ('by_code', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'name_key'), name='papers_attendee_once', violation_error_message='This person is already on the list.')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='papers.paper')),
                ('place', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=500, verbose_name='task')),
                ('who', models.CharField(max_length=300, verbose_name='who')),
                ('when', models.CharField(max_length=150, verbose_name='by when')),
                ('due_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='result')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'place'), name='papers_follow_up_once', violation_error_message='This task is already on the list.'), models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', False), ('done_on__isnull', False)), models.Q(('done_by__isnull', True), ('done_on__isnull', True)), _connector='OR'), name='papers_follow_up_done_whole', violation_error_message='What is done has its day.')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='offices.office')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['office', '-id'], name='papers_merge_newest')],
            },
        ),
        migrations.CreateModel(
            name='Merged',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.merge')),
                ('place', models.PositiveSmallIntegerField()),
                ('recipient', models.CharField(max_length=300, verbose_name='recipient')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='merged', to='papers.paper')),
            ],
            options={
                'ordering': ['merge_id', 'place'],
                'constraints': [models.UniqueConstraint(fields=('merge', 'place'), name='papers_merged_place_once', violation_error_message='This place of the batch is taken.')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retention_rules', to='offices.office')),
                ('kind', models.CharField(choices=[('decision', 'Decision of the head'), ('decision_regent', 'Draft of a decision of the regent'), ('assignment', 'Order or assignment'), ('memo', 'Internal memo'), ('invitation', 'Letter of invitation'), ('minutes', 'Minutes'), ('attendance', 'List of attendance'), ('record', 'Record of hand-over'), ('statement', 'Statement'), ('support', 'Letter of support'), ('announcement', 'Announcement'), ('certificate', 'Certificate'), ('letter', 'Official letter')], max_length=20, verbose_name='kind')),
                ('active', models.PositiveSmallIntegerField(verbose_name='active years')),
                ('inactive', models.PositiveSmallIntegerField(verbose_name='inactive years')),
                ('fate', models.CharField(choices=[('destroy', 'destroyed'), ('keep', 'kept for ever'), ('review', 'appraised anew')], max_length=7, verbose_name='final fate')),
                ('basis', models.CharField(max_length=200, verbose_name='schedule')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'kind'), name='papers_retention_once', violation_error_message='This kind already has its years.'), models.CheckConstraint(condition=models.Q(('active__gte', 0), ('active__lte', 100)), name='papers_retention_active', violation_error_message='Write the years as 0 to 100.'), models.CheckConstraint(condition=models.Q(('inactive__gte', 0), ('inactive__lte', 100)), name='papers_retention_inactive', violation_error_message='Write the years as 0 to 100.'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='papers_retention_basis', violation_error_message='Write which schedule (JRA) says so.')],
            },
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='disposal', to='papers.paper')),
                ('record_number', models.CharField(max_length=100, verbose_name='number of the record')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disposes', to='papers.paper')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('basis', models.CharField(max_length=200, verbose_name='schedule')),
                ('kept_until', models.DateField(verbose_name='kept until')),
                ('disposed_on', models.DateField(verbose_name='destroyed on')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('disposed_on__gt', models.F('kept_until'))), name='papers_disposal_after_time', violation_error_message='A paper is not destroyed before its time is over.'), models.CheckConstraint(condition=models.Q(models.Q(('record_number', ''), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('basis', ''), _negated=True)), name='papers_disposal_whole', violation_error_message='A disposal has its record, its reason and its schedule.')],
            },
        ),
    ]
