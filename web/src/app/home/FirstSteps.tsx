import { Button, Group, Progress, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { addDays } from '@/lib/dates';
import { ButtonLink, TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { beginningsQuery, type Beginnings } from './queries';
import classes from './home.module.css';

/** In the order in which one thing needs the other. */
const steps: readonly (readonly [keyof Beginnings, to: string])[] = [
  ['institute', '/settings'],
  ['room', '/rooms'],
  ['teacher', '/teachers'],
  ['course', '/courses'],
  ['student', '/students/new'],
  ['enrollment', '/students'],
  ['lesson', '/schedule'],
  ['attendance', '/attendance'],
  ['invoice', '/invoices'],
  ['payment', '/payments'],
];

/** What a new institute does first. Gone for good once everything is there, or when it is put away. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { user } = useViewer();
  const format = useFormat();
  const [over, setOver] = useLocalStorage({
    key: `music-beats-begun-${user.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const today = format.today();
  const { data } = useQuery({ ...beginningsQuery(addDays(today, -30), addDays(today, 30)), enabled: !over });
  if (over || !data) return null;
  const done = steps.filter(([step]) => data[step]).length;
  if (done === steps.length) return <Finished onClose={() => setOver(true)} />;
  const next = steps.find(([step]) => !data[step])?.[0];
  const progress = t('app.steps.progress', { done, total: steps.length });

  return (
    <Section
      title={t('app.steps.title')}
      actions={
        <Button variant="subtle" color="gray" onClick={() => setOver(true)}>
          {t('app.steps.hide')}
        </Button>
      }
    >
      <Group gap="sm" wrap="nowrap">
        <Progress value={(100 * done) / steps.length} flex={1} aria-label={progress} />
        <Text size="sm" c="dimmed">
          {progress}
        </Text>
      </Group>
      <ol className={classes.steps}>
        {steps.map(([step, to], index) => (
          <li key={step} className={classes.step} aria-current={step === next ? 'step' : undefined}>
            <ThemeIcon
              radius="xl"
              size={28}
              variant={data[step] ? 'filled' : 'light'}
              color={data[step] ? 'teal' : 'gray'}
            >
              {data[step] ? <IconCheck size={18} aria-hidden /> : <span aria-hidden>{index + 1}</span>}
            </ThemeIcon>
            {data[step] && <VisuallyHidden>{t('app.steps.done')}</VisuallyHidden>}
            {step === next ? (
              <ButtonLink to={to}>{t(`app.steps.${step}`)}</ButtonLink>
            ) : (
              <TextLink to={to} c={data[step] ? 'dimmed' : undefined}>
                {t(`app.steps.${step}`)}
              </TextLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Finished({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Section title={t('app.steps.finished')}>
      <Group justify="space-between">
        <Text>{t('app.steps.finishedText')}</Text>
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </Group>
    </Section>
  );
}
