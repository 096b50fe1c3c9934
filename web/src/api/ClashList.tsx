import { Alert, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format';
import { byDate, clashText, type Clash } from './clash';
import classes from './clashList.module.css';

/** Who or what is busy, date by date, and what to do about it. */
export function ClashList({ clashes, children }: { clashes: readonly Clash[]; children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = byDate(clashes);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void list.current?.scrollIntoView({ block: 'nearest' }); // a promise, in new browsers
  }, [clashes]);
  return (
    <Alert
      ref={list}
      color="red"
      icon={<IconAlertTriangle />}
      title={t('api.clash.days', { count: days.length })}
      role="alert"
    >
      <ul className={classes.clashes}>
        {days.map(([day, found]) => (
          <li key={day}>
            <b>{format.day(day, 'weekday')}</b> {found.map((clash) => clashText(clash, t, format)).join(' ')}
          </li>
        ))}
      </ul>
      <Group mt="xs">{children}</Group>
    </Alert>
  );
}
