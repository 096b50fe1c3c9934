import {
  Anchor,
  Button,
  NavLink,
  UnstyledButton,
  type AnchorProps,
  type ButtonProps,
  type NavLinkProps,
  type UnstyledButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

// Mantine's looks on the router's typed <Link>: a wrong path or parameter fails the type check.
type Native<Props> = Omit<ComponentPropsWithRef<'a'>, keyof Props>;

export const TextLink = createLink((props: AnchorProps & Native<AnchorProps>) => (
  <Anchor fz="inherit" {...props} />
));
export const ButtonLink = createLink((props: ButtonProps & Native<ButtonProps>) => (
  <Button component="a" {...props} />
));
export const NavItem = createLink((props: NavLinkProps & Native<NavLinkProps>) => (
  <NavLink component="a" {...props} />
));
export const PlainLink = createLink((props: UnstyledButtonProps & Native<UnstyledButtonProps>) => (
  <UnstyledButton component="a" {...props} />
));
