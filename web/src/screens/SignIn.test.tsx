import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openApp } from '../test/app';
import { json, serve } from '../test/server';

afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

function open(providers: { id: string; name: string }[], path = '/') {
  serve(({ path: asked }) =>
    asked.startsWith('/api/sign-in-ways') ? json({ providers }) : json({}, 401),
  );
  openApp(path);
}

describe('signing in at another provider', () => {
  it('is offered where one is configured', async () => {
    open([{ id: 'htx', name: 'HTX Cao Phong' }]);
    expect(await screen.findByRole('button', { name: 'Đăng nhập qua HTX Cao Phong' })).toBeTruthy();
  });

  it('is not offered where none is', async () => {
    open([]);
    await screen.findByRole('button', { name: 'Đăng nhập' });
    expect(screen.queryByRole('button', { name: /Đăng nhập qua/ })).toBeNull();
  });

  it('says that nobody linked the login', async () => {
    window.history.replaceState(null, '', '/app/?provider=unknown');
    open([{ id: 'htx', name: 'HTX Cao Phong' }]);
    expect(await screen.findByText(/chưa liên kết với tài khoản nào/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByText(/not linked with an account here/)).toBeTruthy();
  });
});
