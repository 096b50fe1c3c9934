import { Alert, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '@/api/problem';
import { useProblemText } from '@/api/problemText';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useChecks } from './checks';
import { useEnter } from './enter';
import { EmailInput, PasswordField } from './fields';
import { PublicForm } from './PublicForm';
import { signIn, welcomeQuery } from './queries';

const signInRoute = getRouteApi('/public/sign-in');

export default function SignInPage() {
  const { next } = signInRoute.useSearch();
  const { data: welcome } = useQuery(welcomeQuery());
  return (
    <SignInForm
      institute={welcome?.institute_name}
      mayRegister={welcome?.registration === 'open'}
      setupNeeded={welcome?.setup_needed ?? false}
      next={next}
    />
  );
}

interface SignInFormProps {
  institute: string | undefined;
  mayRegister: boolean;
  setupNeeded: boolean;
  next?: string | undefined;
}

export function SignInForm({ institute, mayRegister, setupNeeded, next }: SignInFormProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const check = useChecks();
  const enter = useEnter();
  const [problem, setProblem] = useState<ApiProblem>();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: check.email, password: check.required },
  });
  const save = useSave(signIn, {
    form,
    said: null,
    onDone: (session) => enter(session, next),
    onProblem: (refused) => {
      setProblem(refused);
      if (refused.status === 401) form.getInputNode('password')?.focus();
      return refused.status !== 400;
    },
  });

  return (
    <PublicForm
      title={institute ? t('accounts.signIn.titleAt', { institute }) : t('accounts.signIn.title')}
      error={problem && (problem.status === 401 ? t('accounts.signIn.wrong') : say(problem))}
      submit={t('accounts.signIn.submit')}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => {
        setProblem(undefined);
        save.mutate(values);
      })}
      footer={
        <>
          <Group justify="space-between">
            <TextLink to="/forgot">{t('accounts.signIn.forgot')}</TextLink>
            {mayRegister && <TextLink to="/register">{t('accounts.signIn.register')}</TextLink>}
          </Group>
          {setupNeeded && (
            <Alert title={t('accounts.signIn.setupTitle')}>
              <Text size="sm">{t('accounts.signIn.setupText')}</Text>
            </Alert>
          )}
        </>
      }
    >
      <EmailInput name="email" autoFocus {...form.getInputProps('email')} />
      <PasswordField name="password" {...form.getInputProps('password')} />
    </PublicForm>
  );
}
