import {
  Alert,
  Button,
  Checkbox,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useProblemText } from '@/api/problemText';
import { useSave } from '@/api/save';
import { empty, sendWithCare, type EnquiryValues } from './enquiry';
import { formQuery, type EnquiryForm } from './queries';
import classes from './leads.module.css';

const enquireRoute = getRouteApi('/public/enquire');

/** Where a stranger asks for lessons, by a link or inside a page of the institute's site. */
export default function EnquirePage() {
  const { utm_source, utm_medium, utm_campaign } = enquireRoute.useSearch();
  const campaign = [utm_source, utm_medium, utm_campaign].filter(Boolean).join(' / ');
  const form = useQuery(formQuery());
  return (
    <Loaded query={form}>
      {(opened) => (
        <Enquiry key={opened.form_token} opened={opened} campaign={campaign} again={form.refetch} />
      )}
    </Loaded>
  );
}

interface EnquiryProps {
  opened: EnquiryForm;
  campaign: string;
  /** Opens another form. */
  again: () => unknown;
}

export function Enquiry({ opened, campaign, again }: EnquiryProps) {
  const { t } = useTranslation();
  const [thanked, setThanked] = useState<string>();
  const title = t('leads.enquire.title', { institute: opened.institute_name });
  useDocumentTitle(title);
  return (
    <Stack>
      <div>
        <Title order={1} size="h3" tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        <Text c="dimmed" mt={4}>
          {t(opened.open ? 'leads.enquire.intro' : 'leads.enquire.closed')}
        </Text>
      </div>
      {opened.open && thanked === undefined && (
        <EnquiryFields opened={opened} campaign={campaign} onSent={setThanked} />
      )}
      {thanked !== undefined && (
        <Alert
          color="teal"
          icon={<IconCircleCheck />}
          role="status"
          title={t('leads.enquire.thanks', { name: thanked })}
        >
          <Stack align="start" gap="sm">
            {t('leads.enquire.thanksText')}
            <Button variant="default" size="sm" onClick={() => void again()}>
              {t('leads.enquire.another')}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}

interface EnquiryFieldsProps {
  opened: EnquiryForm;
  campaign: string;
  onSent: (name: string) => void;
}

function EnquiryFields({ opened, campaign, onSent }: EnquiryFieldsProps) {
  const { t, i18n } = useTranslation();
  const say = useProblemText();
  const [openedAt] = useState(() => Date.now());
  const [failed, setFailed] = useState<string>();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<EnquiryValues>({
    initialValues: empty,
    validate: {
      contact_name: required,
      learner_name: (name, { relationship }) =>
        relationship === 'self' || name.trim() ? null : t('ui.required'),
      phone: (phone, { email }) => (phone.trim() || email.trim() ? null : t('leads.enquire.needReach')),
      consent: (given) => (given ? null : t('leads.enquire.consentNeeded')),
    },
  });
  const send = (values: EnquiryValues) =>
    sendWithCare(opened.form_token, openedAt, values, { campaign, language: i18n.language });
  const save = useSave(send, {
    form,
    said: null,
    onDone: (_, { contact_name }) => onSent(contact_name.trim()),
    onProblem: (problem) => {
      setFailed(problem.namesFields ? undefined : say(problem));
      return !problem.namesFields;
    },
  });
  const optional = { description: t('leads.enquire.optional') };
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <Stack gap={4}>
          <Text size="sm" fw={500} id="lessons-for">
            {t('leads.enquire.for')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="lessons-for"
            data={[
              { value: 'guardian', label: t('leads.enquire.forChild') },
              { value: 'self', label: t('leads.enquire.forSelf') },
              { value: 'other', label: t('leads.enquire.forOther') },
            ]}
            {...form.getInputProps('relationship')}
          />
        </Stack>
        <TextInput
          label={t('leads.enquire.yourName')}
          autoComplete="name"
          {...form.getInputProps('contact_name')}
        />
        {form.values.relationship !== 'self' && (
          <TextInput
            label={t('leads.enquire.learnerName')}
            autoComplete="off"
            {...form.getInputProps('learner_name')}
          />
        )}
        <TextInput
          label={t('leads.field.phone')}
          description={t('leads.enquire.reach')}
          type="tel"
          autoComplete="tel"
          {...form.getInputProps('phone')}
        />
        <TextInput
          label={t('leads.field.email')}
          type="email"
          autoComplete="email"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('leads.field.date_of_birth')}
          {...optional}
          type="date"
          {...form.getInputProps('date_of_birth')}
        />
        <Select
          label={t('leads.enquire.instrument')}
          placeholder={t('leads.enquire.anyInstrument')}
          searchable
          clearable
          data={opened.instruments.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('instrument_id')}
        />
        {opened.branches.length > 1 && (
          <Select
            label={t('leads.enquire.branch')}
            placeholder={t('leads.enquire.anyBranch')}
            clearable
            data={opened.branches.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('branch_id')}
          />
        )}
        <TextInput
          label={t('leads.enquire.times')}
          {...optional}
          {...form.getInputProps('preferred_times')}
        />
        <Textarea
          label={t('leads.enquire.message')}
          {...optional}
          rows={3}
          {...form.getInputProps('message')}
        />
        <TextInput label={t('leads.enquire.heard')} {...optional} {...form.getInputProps('heard_from')} />
        <div className={classes.trap} aria-hidden>
          <TextInput
            label={t('leads.enquire.trap')}
            tabIndex={-1}
            autoComplete="off"
            {...form.getInputProps('website')}
          />
        </div>
        <Checkbox
          label={t('leads.enquire.consent')}
          {...form.getInputProps('consent', { type: 'checkbox' })}
        />
        {failed && <Alert color="red" icon={<IconAlertTriangle />} title={failed} role="alert" />}
        <Button type="submit" size="md" loading={save.isPending}>
          {t('leads.enquire.submit')}
        </Button>
      </Stack>
    </form>
  );
}
