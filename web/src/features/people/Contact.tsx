import { Anchor, Group } from '@mantine/core';
import { telephone } from '@/ui/telephone';

interface ContactProps {
  phone: string | null | undefined;
  email: string | null | undefined;
}

/** A tap calls. */
export function Call({ phone }: { phone: string }) {
  return (
    <Anchor href={telephone(phone)} fz="inherit">
      {phone}
    </Anchor>
  );
}

/** A tap calls or writes. */
export function Contact({ phone, email }: ContactProps) {
  return (
    <Group gap="md" fz="sm">
      {phone && <Call phone={phone} />}
      {email && (
        <Anchor href={`mailto:${email}`} fz="inherit">
          {email}
        </Anchor>
      )}
    </Group>
  );
}
