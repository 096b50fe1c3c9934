import { Alert, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead, Match } from './queries';
import type { Whose } from './who';

interface WhoFieldProps {
  lead: Lead;
  matches: readonly Match[];
  value: Whose;
  onChange: (whose: Whose) => void;
}

/** Asks whether somebody is known already, before he is entered twice. Says nothing where nobody is. */
export function WhoField({ lead, matches, value, onChange }: WhoFieldProps) {
  const { t } = useTranslation();
  if (lead.student || matches.length === 0) return null;
  return (
    <Alert color="blue" title={t('leads.who.title')}>
      <Radio.Group label={t('leads.who.text')} value={value} onChange={(chosen) => onChange(chosen as Whose)}>
        <Stack gap="xs" mt="xs">
          {matches.flatMap(({ family_account, students }) => [
            ...students.map(({ id, full_name }) => (
              <Radio
                key={id}
                value={`student:${id}`}
                data-autofocus={value === `student:${id}` || undefined}
                label={t('leads.who.student', { name: full_name, family: family_account.name })}
              />
            )),
            <Radio
              key={family_account.id}
              value={`family:${family_account.id}`}
              data-autofocus={value === `family:${family_account.id}` || undefined}
              label={t('leads.who.join', { learner: lead.learner_name, family: family_account.name })}
            />,
          ])}
          <Radio value="new" data-autofocus={value === 'new' || undefined} label={t('leads.who.new')} />
        </Stack>
      </Radio.Group>
    </Alert>
  );
}
