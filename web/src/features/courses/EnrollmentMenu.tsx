import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnrollmentModal } from './EnrollmentModal';
import { HistoryModal } from './HistoryModal';
import { LeaveModal } from './LeaveModal';
import { PauseModal } from './PauseModal';
import type { Enrollment } from './queries';
import { ResumeModal } from './ResumeModal';
import { StayModal } from './StayModal';
import { TransferModal } from './TransferModal';

const modals = {
  edit: EnrollmentModal,
  transfer: TransferModal,
  pause: PauseModal,
  resume: ResumeModal,
  leave: LeaveModal,
  stay: StayModal,
  history: HistoryModal,
};
type Choice = keyof typeof modals;

/** What can be done with an enrollment. */
export function EnrollmentMenu({ enrollment }: { enrollment: Enrollment }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Choice>();
  const { status, notice_on, student, offering } = enrollment;
  const goesOn = status !== 'ended';
  const choices: Choice[] = goesOn
    ? ['transfer', status === 'paused' ? 'resume' : 'pause', notice_on ? 'stay' : 'leave', 'edit']
    : [...(notice_on ? (['stay'] as const) : []), 'edit'];
  const Shown = shown && modals[shown];
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('courses.enrollment.actionsFor', {
              name: student.full_name,
              course: offering.course_name,
            })}
          >
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[...choices, 'history' as const].map((choice) => (
            <Menu.Item key={choice} onClick={() => setShown(choice)}>
              {t(`courses.change.${choice}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {Shown && <Shown enrollment={enrollment} onClose={() => setShown(undefined)} />}
    </>
  );
}
