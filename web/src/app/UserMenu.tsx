import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDevices, IconLogout, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { chooseLanguage, languages } from './i18n';
import { useSignOut } from './useSignOut';

export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useViewer();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { signOut, question } = useSignOut();

  return (
    <>
      <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton aria-label={t('app.menu.open', { name: user.full_name })} p={4}>
            <Avatar name={user.full_name} color="iris" radius="xl" size={36} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
              {user.full_name}
            </Text>
            <Text size="xs" truncate>
              {user.email}
            </Text>
          </Menu.Label>
          <Menu.Item leftSection={<IconUser size={18} />} onClick={() => void navigate({ to: '/profile' })}>
            {t('app.menu.profile')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDevices size={18} />}
            onClick={() => void navigate({ to: '/sessions' })}
          >
            {t('app.menu.sessions')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('app.menu.language')}</Menu.Label>
          <Menu.RadioGroup value={i18n.language} onChange={(chosen) => void chooseLanguage(chosen)}>
            {languages.map(({ tag, name }) => (
              <Menu.RadioItem key={tag} value={tag} lang={tag}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t('app.menu.theme')}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(chosen) => setColorScheme(chosen as typeof colorScheme)}
          >
            {(['light', 'dark', 'auto'] as const).map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {t(`app.menu.${scheme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void signOut()}>
            {t('app.menu.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {question}
    </>
  );
}
