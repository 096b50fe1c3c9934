import { Anchor, Group } from '@mantine/core';

interface ContactProps {
  phone: string | null | undefined;
  email: string | null | undefined;
}

/** A tap calls or writes. */
export function Contact({ phone, email }: ContactProps) {
  return (
    <Group gap="md" fz="sm">
      {phone && (
        <Anchor href={`tel:${phone}`} fz="inherit">
          {phone}
        </Anchor>
      )}
      {email && (
        <Anchor href={`mailto:${email}`} fz="inherit">
          {email}
        </Anchor>
      )}
    </Group>
  );
}
