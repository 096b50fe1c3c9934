import { Alert, Checkbox, List, Loader, Group, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clashText } from '../clash';
import { useFormat } from '../format';
import { useProblemText } from '../problemText';
import { seatingText, type Seating } from './seating';
import type { SeatingState } from './useSeating';
import classes from './seating.module.css';

interface SeatingPreviewProps {
  seating: SeatingState;
  /** What else the change does, before what it does to lessons. */
  more?: readonly string[];
  /** Said where no planned lesson changes, in place of these words; empty for silence. */
  nothing?: string | undefined;
}

/** In a dialog: what will happen to planned lessons and charges, before it is confirmed. */
export function SeatingPreview({ seating, more = [], nothing }: SeatingPreviewProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { complete, waiting, known, error } = seating;
  const did = known?.did;
  return (
    <div aria-live="polite" aria-busy={waiting}>
      {!complete ? null : waiting ? (
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('api.seating.asking')}</Text>
        </Group>
      ) : error ? (
        <Alert color="red" title={t('api.seating.cannot')}>
          {say(error)}
        </Alert>
      ) : (
        did && <WhatHappens did={did} more={more} seating={seating} nothing={nothing} />
      )}
    </div>
  );
}

interface WhatHappensProps extends SeatingPreviewProps {
  did: Seating;
}

function WhatHappens({ did, more = [], seating, nothing }: WhatHappensProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { skip, marked, missing } = seating;
  const error = (needed: boolean, given: boolean) =>
    missing && needed && !given ? t('api.seating.pleaseAgree') : undefined;
  return (
    <Alert
      role="group"
      color={did.not_done > 0 ? 'orange' : 'blue'}
      icon={<IconCalendarCheck />}
      title={t('api.seating.title')}
    >
      <List size="sm">
        {[...more, ...seatingText(did, t, format, nothing)].map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Lessons did={did} />
      {skip.needed && (
        <>
          <List size="sm" mt="xs">
            {did.clashes.map((clash) => (
              <List.Item key={`${clash.on_date} ${clash.resource} ${clash.name}`}>
                {format.day(clash.on_date, 'weekday')}: {clashText(clash, t, format)}
              </List.Item>
            ))}
          </List>
          <Checkbox
            mt="xs"
            label={t('api.seating.leaveOut')}
            checked={skip.given}
            error={error(true, skip.given)}
            onChange={(event) => skip.give(event.currentTarget.checked)}
          />
        </>
      )}
      {marked.needed && (
        <Checkbox
          mt="xs"
          label={t('api.seating.acceptMarked')}
          checked={marked.given}
          error={error(true, marked.given)}
          onChange={(event) => marked.give(event.currentTarget.checked)}
        />
      )}
    </Alert>
  );
}

/** Lesson by lesson, for whoever wants to know. */
function Lessons({ did }: { did: Seating }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (did.lessons.length === 0) return null;
  return (
    <details className={classes.lessons}>
      <summary>{t('api.seating.show', { count: did.lessons.length })}</summary>
      <ul>
        {did.lessons.map(({ lesson_id, starts, title, effect }) => (
          <li key={`${lesson_id} ${effect}`}>
            {format.day(starts.slice(0, 10), 'weekday')}, <bdi>{format.time(starts)}</bdi> · {title} ·{' '}
            {t(`api.seating.effect.${effect}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
