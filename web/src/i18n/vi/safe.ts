/** A page that fails, in Vietnamese. */
export const safe = {
  'safe.title': 'Trang này gặp lỗi',
  'safe.text': 'Những gì bạn đã lưu vẫn còn trong máy. Hãy mở lại ứng dụng.',
  'safe.again': 'Mở lại',
} as const;
