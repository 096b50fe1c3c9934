import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import type { Day } from '@/lib/dates';
import type { Enrollment } from './queries';
import { enrollmentQuery } from './queries.classes';

/** Where an enrollment was had, when it paused, and how it ends. */
export function HistoryModal({ enrollment, onClose }: { enrollment: Enrollment; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const detail = useQuery(enrollmentQuery(enrollment.id));
  const days = (from: Day, to: Day | null | undefined) =>
    to ? format.days(from, to) : t('courses.enrollment.since', { day: format.day(from) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${enrollment.student.full_name} · ${enrollment.offering.course_name}`}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Loaded query={detail}>
        {({ history, pauses, notice_on, leave_reason }) => (
          <Stack gap="xs">
            {history.map((one) => (
              <div key={one.starts_on}>
                <Text fw={600}>
                  {[one.class?.name, one.teacher?.full_name].filter(Boolean).join(' · ') ||
                    t('courses.field.noTeacher')}
                </Text>
                <Text size="sm" c="dimmed">
                  {days(one.starts_on, one.ends_on)}
                </Text>
              </div>
            ))}
            {pauses.map((pause) => (
              <div key={pause.starts_on}>
                <Text fw={600}>{t('courses.status.paused')}</Text>
                <Text size="sm" c="dimmed">
                  {[days(pause.starts_on, pause.ends_on), pause.reason].filter(Boolean).join(' · ')}
                </Text>
              </div>
            ))}
            {notice_on && (
              <div>
                <Text fw={600}>{t('courses.change.noticeGiven', { day: format.day(notice_on) })}</Text>
                <Text size="sm" c="dimmed">
                  {leave_reason}
                </Text>
              </div>
            )}
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
