import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Loaded, LoadedPage } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { ClassModal } from './ClassModal';
import { EnrollInClassModal } from './EnrollInClassModal';
import { EnrollmentBadge } from './EnrollmentBadge';
import { EnrollmentMenu } from './EnrollmentMenu';
import { PlacesBadge } from './PlacesBadge';
import { classQuery, membersQuery, type Class } from './queries.classes';
import { Waitlist } from './Waitlist';
import { WeeklyTimes } from './WeeklyTimes';

const classRoute = getRouteApi('/member/classes/$classId');

/** One class: when and where, who is in it, who waits. */
export default function ClassPage() {
  const { classId } = classRoute.useParams();
  const known = useQuery(classQuery(classId));
  return <LoadedPage query={known}>{(data) => <ClassView known={data} />}</LoadedPage>;
}

function ClassView({ known }: { known: Class }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const [editing, setEditing] = useState(false);
  const { offering, starts_on, ends_on } = known;
  return (
    <Page
      title={known.name}
      badge={<PlacesBadge known={known} />}
      back={<TextLink to="/classes">{t('courses.nav.classes')}</TextLink>}
      actions={
        who.can('courses:update') && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <Section title={t('courses.class.about')}>
        <Facts
          facts={[
            [t('courses.field.name'), `${offering.course_name} · ${offering.name}`],
            [t('courses.field.duration'), offering.duration_minutes],
            [t('courses.class.branch'), known.branch.name],
            [
              t('courses.class.dates'),
              ends_on
                ? format.days(starts_on, ends_on)
                : t('courses.enrollment.since', { day: format.day(starts_on) }),
            ],
            [t('courses.class.places'), t('courses.class.taken', { taken: known.taken, of: known.capacity })],
          ]}
        />
      </Section>
      <WeeklyTimes known={known} />
      <Members known={known} />
      {who.is('owner', 'admin', 'front_desk') && <Waitlist known={known} />}
      {editing && <ClassModal known={known} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** Who is in a class, now or soon. */
function Members({ known }: { known: Class }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const members = useQuery(membersQuery(known.id));
  const [enrolling, setEnrolling] = useState(false);
  const mayEnroll = who.is('owner', 'admin', 'front_desk');
  const enroll = mayEnroll && known.active && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEnrolling(true)}>
      {t('courses.enrollment.add')}
    </Button>
  );
  return (
    <Section
      title={t('courses.class.members')}
      actions={
        members.data?.items.length ? (
          <>
            <ExportMenu list="enrollments" filters={{ class_id: known.id }} />
            {enroll}
          </>
        ) : undefined
      }
    >
      <Loaded query={members}>
        {({ items }) => (
          <DataTable
            label={t('courses.class.members')}
            rows={items}
            rowKey={(enrollment) => enrollment.id}
            empty={<EmptyState title={t('courses.class.nobody')} action={enroll} />}
            columns={[
              {
                key: 'student',
                header: t('courses.field.student'),
                phone: 'title',
                cell: ({ student }) => (
                  <TextLink to="/students/$studentId" params={{ studentId: student.id }}>
                    {student.full_name}
                  </TextLink>
                ),
              },
              {
                key: 'status',
                header: t('courses.class.status'),
                phone: 'aside',
                cell: (enrollment) => <EnrollmentBadge status={enrollment.status} />,
              },
              {
                key: 'dates',
                header: t('courses.class.dates'),
                cell: ({ starts_on, ends_on }) =>
                  ends_on
                    ? format.days(starts_on, ends_on)
                    : t('courses.enrollment.since', { day: format.day(starts_on) }),
              },
              {
                key: 'actions',
                header: t('courses.enrollment.actions'),
                hideHeader: true,
                align: 'end',
                cell: (enrollment) => mayEnroll && <EnrollmentMenu enrollment={enrollment} />,
              },
            ]}
          />
        )}
      </Loaded>
      {enrolling && <EnrollInClassModal known={known} onClose={() => setEnrolling(false)} />}
    </Section>
  );
}
