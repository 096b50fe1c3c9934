import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import type { Slots } from '@/routing/slots';
import { ButtonLink } from '@/ui/links';
import { PlanModal } from './PlanModal';
import { enrollmentsQuery } from './queries';

/** Beside an enrollment: plans its lessons. Those of a class are planned for all who are in it. */
export default function PlanEnrollment({ enrollmentId, studentId, classId }: Slots['enrollment']) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, { open, close }] = useDisclosure(false);
  const enrollments = useQuery({ ...enrollmentsQuery({ student_id: studentId }), enabled: opened });
  const enrollment = enrollments.data?.items.find(({ id }) => id === enrollmentId);
  const today = format.today();
  const first = enrollment && enrollment.starts_on > today ? enrollment.starts_on : today;
  if (classId) {
    return (
      <ButtonLink variant="light" to="/classes/$classId" params={{ classId }}>
        {t('schedule.plan.openClass')}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button variant="light" loading={opened && enrollments.isPending} onClick={open}>
        {t('schedule.plan.open')}
      </Button>
      {opened && enrollment && <PlanModal spot={{ day: first }} enrollment={enrollment} onClose={close} />}
    </>
  );
}
