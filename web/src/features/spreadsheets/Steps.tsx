import { Stepper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '@/ui/useIsPhone';

/** Where somebody is on the way from a file to people: file, columns, check. */
export function Steps({ active }: { active: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const label = (step: 'file' | 'columns' | 'check') => (phone ? undefined : t(`spreadsheets.step.${step}`));
  const said = (step: 'file' | 'columns' | 'check') => ({
    'aria-label': t(`spreadsheets.step.${step}`),
  });
  return (
    <Stepper active={active} allowNextStepsSelect={false} size="sm" aria-label={t('spreadsheets.step.title')}>
      <Stepper.Step label={label('file')} {...said('file')} />
      <Stepper.Step label={label('columns')} {...said('columns')} />
      <Stepper.Step label={label('check')} {...said('check')} />
    </Stepper>
  );
}
