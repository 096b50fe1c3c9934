import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Slot, type Slots } from '@/routing/slots';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { EnrollmentBadge } from './EnrollmentBadge';
import { EnrollmentMenu } from './EnrollmentMenu';
import { enrollmentsQuery, type Enrollment } from './queries';

/** On a student's page: what the student learns, with whom, since when. */
export default function StudentEnrollments({ studentId, fullName }: Slots['student']) {
  const { t } = useTranslation();
  const who = useViewer();
  const enrollments = useQuery(enrollmentsQuery(studentId));
  const [enrolling, setEnrolling] = useState(false);
  const mayEnroll = who.is('owner', 'admin', 'front_desk');
  const enroll = mayEnroll && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEnrolling(true)}>
      {t('courses.enrollment.add')}
    </Button>
  );
  return (
    <Section title={t('courses.nav.courses')} actions={enrollments.data?.items.length ? enroll : undefined}>
      <Loaded query={enrollments}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('courses.enrollment.none')} action={enroll} />
          ) : (
            <Stack gap="xs">
              {items.map((enrollment) => (
                <EnrollmentCard key={enrollment.id} enrollment={enrollment} mayChange={mayEnroll} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {enrolling && (
        <Slot
          name="admit"
          props={{
            who: { kind: 'student', id: studentId, name: fullName },
            onClose: () => setEnrolling(false),
          }}
        />
      )}
    </Section>
  );
}

function EnrollmentCard({ enrollment, mayChange }: { enrollment: Enrollment; mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { offering, teacher, starts_on, ends_on, status } = enrollment;
  const ended = status === 'ended';
  const lines = [
    enrollment.class?.name,
    teacher?.full_name,
    t('courses.enrollment.since', { day: format.day(starts_on) }),
    ends_on && t('courses.enrollment.until', { day: format.day(ends_on) }),
  ];
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text fw={600}>{`${offering.course_name} · ${offering.name}`}</Text>
            {status !== 'active' && <EnrollmentBadge status={status} />}
          </Group>
          <Text size="sm" c="dimmed">
            {lines.filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Group gap="xs">
          {!ended && (
            <Slot
              name="enrollment"
              props={{
                enrollmentId: enrollment.id,
                studentId: enrollment.student.id,
                offeringId: offering.id,
                teacherId: teacher?.id ?? null,
                classId: enrollment.class?.id ?? null,
              }}
            />
          )}
          {mayChange && <EnrollmentMenu enrollment={enrollment} />}
        </Group>
      </Group>
    </Paper>
  );
}
