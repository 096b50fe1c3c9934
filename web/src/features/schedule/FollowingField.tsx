import { Group, Radio, type RadioGroupProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type Following = 'one' | 'following';

/** Only this lesson, or all that follow in its series too. */
export function FollowingField(props: Omit<RadioGroupProps, 'children'>) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('schedule.following.label')} {...props}>
      <Group mt={4}>
        <Radio value="one" label={t('schedule.following.one')} />
        <Radio value="following" label={t('schedule.following.following')} />
      </Group>
    </Radio.Group>
  );
}
