import { Group, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { Slot } from '@/routing/slots';
import { ButtonLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { FirstSteps } from './FirstSteps';
import { Gaps } from './Gaps';
import { NoRole } from './NoRole';
import { Numbers } from './Numbers';
import { Portal } from './Portal';
import { RollsNotice } from './RollsNotice';
import { TodayLessons } from './TodayLessons';

/** Each role's day; somebody with two roles sees both. */
export default function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const runs = who.is('owner', 'admin');
  const office = runs || who.is('front_desk', 'accountant');

  return (
    <Page
      title={t('app.home.hello', { name: who.user.full_name })}
      actions={
        office && (
          <Group gap="xs">
            {who.can('students:create') && (
              <ButtonLink to="/students/new" variant="default" leftSection={<IconUserPlus size={18} />}>
                {t('app.home.newStudent')}
              </ButtonLink>
            )}
            <Slot name="quickAction" props={{}} />
          </Group>
        )
      }
    >
      <Text c="dimmed">{format.day(format.today(), 'long')}</Text>
      {(runs || who.is('front_desk')) && <RollsNotice />}
      {runs && <FirstSteps />}
      {who.can('reports:read') && <Numbers />}
      {(runs || who.is('front_desk')) && <Gaps />}
      {(office || who.is('teacher')) && <TodayLessons />}
      {who.is('student', 'guardian') && <Portal />}
      {who.user.roles.length === 0 && <NoRole />}
    </Page>
  );
}
