/** Cards of parties, in Vietnamese. */
export const card = {
  'card.mine': 'Thẻ của tôi',
  'card.title': 'Thẻ đối tác',
  'card.lead': 'Đưa mã này cho người giao hoặc người nhận quét.',
  'card.alt': 'Mã QR dẫn đến {address}',
  'card.small': 'In thẻ bỏ ví (PDF)',
  'card.wall': 'In tấm treo tường A6 (PDF)',
  'card.picture': 'Lưu thành ảnh (PNG)',
  'card.members': 'In thẻ của các thành viên (PDF)',
  'card.receive': 'Nhận hàng: {what}',
  'card.dispatch': 'Giao hàng cho bên này',
  'card.yours': 'Đây là thẻ của bạn.',
  'card.about': 'Xem thông tin',
  'card.scan': 'Quét thẻ bên nhận',
} as const;
