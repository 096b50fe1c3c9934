import { Button, CopyButton, Group, Select, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { taxRulesQuery } from '@/choices/lists';
import { MoneyInput } from '@/ui/MoneyInput';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { changeSettings, settingsQuery, type LeadSettings } from './queries';
import { sitesOf, snippet } from './snippet';
import classes from './leads.module.css';

/** What the owner decides about the form on the site and about trial lessons. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery());
  return (
    <Page
      title={t('leads.settings.title')}
      back={<TextLink to="/settings">{t('leads.settings.back')}</TextLink>}
      narrow
    >
      <Loaded query={settings}>{(known) => <SettingsForm known={known} />}</Loaded>
    </Page>
  );
}

interface Values {
  form_open: boolean;
  sites: string;
  trial_fee_minor: number | null;
  trial_fee_tax_rule_id: string | null;
}

function SettingsForm({ known }: { known: LeadSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const taxes = useQuery(taxRulesQuery());
  const form = useForm<Values>({
    initialValues: {
      form_open: known.form_open,
      sites: known.sites.join('\n'),
      trial_fee_minor: known.trial_fee_minor ?? null,
      trial_fee_tax_rule_id: known.trial_fee_tax_rule_id ?? null,
    },
  });
  const send = ({ sites, trial_fee_minor, trial_fee_tax_rule_id, form_open }: Values) =>
    changeSettings({
      form_open,
      sites: sitesOf(sites),
      trial_fee_minor,
      trial_fee_tax_rule_id: trial_fee_minor === null ? null : trial_fee_tax_rule_id,
    });
  const save = useSave(send, {
    form,
    refresh: [['lead-settings']],
    onDone: () => form.resetDirty(),
    onProblem: ({ errors }) => {
      // the sites are one field here and many for the server
      const wrong = Object.entries(errors).flatMap(([field, said]) => (/^sites\[/.test(field) ? said : []));
      if (wrong.length > 0) form.setFieldError('sites', [...new Set(wrong)].join(' '));
      return wrong.length > 0;
    },
  });
  const mayChange = who.can('settings:update');
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!mayChange} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack>
          <Section title={t('leads.settings.form')}>
            <Switch
              label={t('leads.settings.open')}
              description={t('leads.settings.openHint')}
              {...form.getInputProps('form_open', { type: 'checkbox' })}
            />
            <Copied label={t('leads.settings.link')} text={known.form_url} />
            <Textarea
              label={t('leads.settings.sites')}
              description={t('leads.settings.sitesHint')}
              autosize
              minRows={2}
              spellCheck={false}
              {...form.getInputProps('sites')}
            />
            {known.sites.length > 0 && (
              <Copied
                label={t('leads.settings.snippet')}
                hint={t('leads.settings.snippetHint')}
                text={snippet(known.form_url, t('leads.enquire.title', { institute: who.institute.name }))}
              />
            )}
          </Section>
          <Section title={t('leads.settings.trial')}>
            <MoneyInput
              label={t('leads.settings.fee')}
              description={t('leads.settings.feeHint')}
              money={format.moneyStyle}
              maw={320}
              {...form.getInputProps('trial_fee_minor')}
            />
            {form.values.trial_fee_minor !== null && (
              <Select
                label={t('leads.settings.tax')}
                placeholder={t('leads.settings.noTax')}
                clearable
                maw={320}
                data={taxes.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                {...form.getInputProps('trial_fee_tax_rule_id')}
              />
            )}
          </Section>
          {mayChange && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {t('ui.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

function Copied({ label, hint, text }: { label: string; hint?: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-md" onClick={copy}>
              {t(copied ? 'leads.settings.copied' : 'leads.settings.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <code className={classes.snippet}>{text}</code>
    </Stack>
  );
}
