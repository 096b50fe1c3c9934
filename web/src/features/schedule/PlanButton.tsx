import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { PlanModal } from './PlanModal';

/** On the home page. */
export default function PlanButton() {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarPlus size={18} />} onClick={open}>
        {t('schedule.plan.open')}
      </Button>
      {opened && <PlanModal spot={{ day: format.today() }} onClose={close} />}
    </>
  );
}
