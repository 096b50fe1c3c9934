import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { TextLink } from '@/ui/links';
import { StatusBadge } from '@/ui/StatusBadge';
import { GuestModal } from './GuestModal';
import type { Lesson, LessonStudent } from './queries';
import { TakeOutModal } from './TakeOutModal';

const ofOne: readonly Lesson['kind'][] = ['private', 'trial', 'make_up'];

/** Who is in a lesson and why; the office adds guests and takes students out. */
export function LessonStudents({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [adding, setAdding] = useState(false);
  const mayChange = who.is('owner', 'admin', 'front_desk') && lesson.status === 'planned';
  const mayAdd = mayChange && !(lesson.kind === 'private' && lesson.students.length > 0);
  // without its only student such a lesson does not take place: it is cancelled instead
  const alone = ofOne.includes(lesson.kind) && lesson.students.length <= 1;
  return (
    <section aria-label={t('schedule.field.students')}>
      <Text size="sm" c="dimmed">
        {t('schedule.field.students')}
      </Text>
      <Stack gap={6} mt={4}>
        {lesson.students.length === 0 && <Text c="dimmed">{t('schedule.nobody')}</Text>}
        {lesson.students.map((student) => (
          <Student key={student.id} lesson={lesson} student={student} mayTakeOut={mayChange && !alone} />
        ))}
        {mayAdd && (
          <Group>
            <Button
              variant="light"
              size="compact-md"
              leftSection={<IconUserPlus size={18} />}
              onClick={() => setAdding(true)}
            >
              {t('schedule.guest.add')}
            </Button>
          </Group>
        )}
      </Stack>
      {adding && <GuestModal lesson={lesson} onClose={() => setAdding(false)} />}
    </section>
  );
}

interface StudentProps {
  lesson: Lesson;
  student: LessonStudent;
  mayTakeOut: boolean;
}

function Student({ lesson, student, mayTakeOut }: StudentProps) {
  const { t } = useTranslation();
  const who = useViewer();
  const [leaving, setLeaving] = useState(false);
  const { id, full_name, why, reason, mark } = student;
  return (
    <Group justify="space-between" gap="xs">
      <div>
        <Group gap="xs">
          {who.can('students:read') ? (
            <TextLink to="/students/$studentId" params={{ studentId: id }}>
              {full_name}
            </TextLink>
          ) : (
            full_name
          )}
          {why !== 'enrolled' && <StatusBadge tone="info" label={t(`schedule.why.${why}`)} />}
        </Group>
        {reason && (
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        )}
      </div>
      <Group gap="xs">
        {mark && (
          <StatusBadge tone={mark === 'present' ? 'good' : 'neutral'} label={t(`schedule.mark.${mark}`)} />
        )}
        {mayTakeOut && !mark && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t('schedule.takeOut.openNamed', { name: full_name })}
            onClick={() => setLeaving(true)}
          >
            {t('schedule.takeOut.open')}
          </Button>
        )}
      </Group>
      {leaving && <TakeOutModal lesson={lesson} student={student} onClose={() => setLeaving(false)} />}
    </Group>
  );
}
