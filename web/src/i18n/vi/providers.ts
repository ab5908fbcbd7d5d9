/** Logins at other providers: {@link ../../screens/SignIn}, {@link ../../screens/Security}. */
export const providers = {
  'provider.other': 'Cách đăng nhập khác',
  'provider.signIn': 'Đăng nhập qua {name}',
  'providerSaid.unknown':
    'Đăng nhập đó chưa liên kết với tài khoản nào ở đây. Hãy vào bằng mật khẩu, rồi mở Bảo mật để liên kết.',
  'providerSaid.failed': 'Chưa đăng nhập được. Hãy thử lại.',
  'providerSaid.cancelled': 'Bạn đã dừng giữa chừng.',
  'providerSaid.linked': 'Đã liên kết. Lần sau có thể đăng nhập bằng cách này.',
  'providerSaid.taken': 'Đăng nhập đó đã liên kết với một tài khoản khác.',
  'providerSaid.many': 'Đã liên kết nhiều quá. Hãy bỏ bớt một liên kết.',
  'linked.title': 'Đăng nhập liên kết',
  'linked.lead': 'Vào bằng tài khoản bạn đã có ở nơi khác, không cần mật khẩu ở đây.',
  'linked.none': 'Chưa liên kết.',
  'linked.remove': 'Bỏ',
  'linked.removeNamed': 'Bỏ liên kết {name}',
  'linked.why': 'Để chắc chắn đúng là bạn.',
  'linked.add': 'Liên kết {name}',
} as const;
