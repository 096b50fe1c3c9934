import { Alert, Button, Group, List } from '@mantine/core';
import { IconUserExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Person } from './queries';

interface NotEnrolledProps {
  strangers: readonly Person[];
  saving: boolean;
  onEnroll: () => void;
}

/** Lessons of a course for somebody who is not in it would be given for nothing: names them and offers to enroll. */
export function NotEnrolled({ strangers, saving, onEnroll }: NotEnrolledProps) {
  const { t } = useTranslation();
  return (
    <Alert
      color="orange"
      icon={<IconUserExclamation />}
      title={t('schedule.plan.notEnrolled', { count: strangers.length })}
      role="alert"
    >
      <List size="sm">
        {strangers.map(({ id, full_name }) => (
          <List.Item key={id}>{full_name}</List.Item>
        ))}
      </List>
      <Group mt="xs">
        <Button variant="default" loading={saving} onClick={onEnroll}>
          {t('schedule.plan.enrollToo', { count: strangers.length })}
        </Button>
      </Group>
    </Alert>
  );
}
