/** Photographs and spoken notes that go with an entry. */
export const note = {
  'command.note': 'Ảnh hoặc ghi âm',
  'note.title': 'Ảnh và ghi âm',
  'note.photo': 'Chụp ảnh',
  'note.voice': 'Ghi âm',
  'note.stop': 'Dừng ghi âm',
  'note.remove': 'Bỏ {caption}',
  'note.photoOf': 'Ảnh · {about}',
  'note.voiceOf': 'Ghi âm {length} · {about}',
  'note.badPhoto': 'Không đọc được ảnh này. Hãy chụp lại.',
  'note.noMicrophone': 'Máy chưa cho ghi âm. Hãy cho phép dùng micrô trong cài đặt rồi thử lại.',
  'note.notHeard': 'Chưa tải được ghi âm. Hãy thử lại khi có mạng.',
};
