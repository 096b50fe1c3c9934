import { Badge } from '@mantine/core';

export type Tone = 'good' | 'info' | 'warning' | 'bad' | 'neutral';
const colors: Record<Tone, string> = {
  good: 'teal',
  info: 'blue',
  warning: 'orange',
  bad: 'red',
  neutral: 'gray',
};

/** A state in words; the colour only underlines it. */
export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  return (
    <Badge variant="light" color={colors[tone]} tt="none" fw={600} miw="max-content">
      {label}
    </Badge>
  );
}
