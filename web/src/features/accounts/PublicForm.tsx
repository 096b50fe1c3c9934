import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';

interface PublicFormProps {
  title: string;
  intro?: ReactNode;
  error?: string | undefined;
  submit: string;
  saving: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** A form on the card that strangers see. */
export function PublicForm({
  title,
  intro,
  error,
  submit,
  saving,
  onSubmit,
  footer,
  children,
}: PublicFormProps) {
  return (
    <PublicCard title={title} intro={intro}>
      {error && <Alert color="red" icon={<IconAlertTriangle />} title={error} role="alert" />}
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {children}
          <Button type="submit" loading={saving} size="md">
            {submit}
          </Button>
        </Stack>
      </form>
      {footer}
    </PublicCard>
  );
}

interface PublicCardProps {
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
}

export function PublicCard({ title, intro, children }: PublicCardProps) {
  useDocumentTitle(`${title} · Music Beats`);
  return (
    <Stack>
      <div>
        <Title order={1} size="h3" tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {intro && (
          <Text c="dimmed" mt={4}>
            {intro}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
