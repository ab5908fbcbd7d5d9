/** What is kept on the phone, in Vietnamese: drafts, what waits to be sent, the room for it. */
export const offline = {
  'banner.offline': 'Mất kết nối, việc ghi được giữ trên máy.',
  'banner.since': 'Số liệu lúc {when}.',
  'banner.unsent': '{count} việc chưa gửi.',
  'banner.refused': '{count} việc cần bạn sửa.',
  'banner.see': 'Xem',

  'draft.since': 'Bạn viết dở từ {when}.',
  'draft.anew': 'Viết lại',

  'lots.toCome': 'chưa gửi',
  'lots.waits': 'Đang chờ gửi',
  'lots.takenIn': 'vừa nhận',
  'lot.partial': 'Nguồn gốc, nhãn và hồ sơ của lô: xem được khi có mạng.',
  'offline.notHere': 'Không kết nối được máy chủ, và máy chưa giữ phần này. Có mạng thì thử lại.',
  'recall.needsNetwork':
    'Thu hồi phải qua máy chủ nên cần mạng. Những gì bạn viết được giữ lại trên máy; có mạng thì bấm gửi.',
  'lots.unsent': 'Lô chưa gửi',

  'outbox.title': 'Việc chưa gửi',
  'outbox.empty': 'Mọi việc đã được gửi.',
  'outbox.open': 'Xem việc chưa gửi',
  'outbox.refused': 'Cần bạn sửa',
  'outbox.held': 'Chờ việc khác',
  'outbox.unsent': 'Chờ gửi',
  'outbox.unsentText': 'Tự gửi khi có mạng, không cần ghi lại.',
  'outbox.drafts': 'Đang viết dở',
  'outbox.sent': 'Đã gửi trong một ngày qua',
  'outbox.retry': 'Gửi ngay',
  'outbox.at': 'Ghi lúc {when}',
  'outbox.sentAt': 'Gửi lúc {when}',
  'outbox.heldBy':
    'Cần lô của việc “{what}” mà việc ấy bị từ chối. Sửa việc ấy xong, việc này tự gửi.',
  'outbox.heldGone':
    'Lô của việc này chưa bao giờ được gửi vì việc ghi lô đã bị bỏ. Hãy sửa và chọn lô khác.',
  'outbox.mend': 'Sửa rồi gửi lại',
  'outbox.mendOther': 'Sửa việc ấy',
  'outbox.goOn': 'Viết tiếp',
  'outbox.drop': 'Bỏ',
  'outbox.dropSure': 'Bỏ hẳn?',
  'outbox.dropAlso': '{count} việc khác cần lô này; bỏ đi thì những việc ấy phải sửa.',
  'outbox.keep': 'Giữ lại',
  'outbox.others': 'Trên máy này còn {count} việc của người khác, chờ họ đăng nhập.',
  'outbox.keptTitle': 'Chưa gửi, đã giữ trên máy',
  'outbox.keptText': 'Sẽ tự gửi khi có mạng. Không cần ghi lại.',

  'room.little': 'Máy sắp đầy, chỉ còn {left} MB để giữ việc ghi. Hãy xóa bớt ảnh, video trên máy.',
  'room.nearly':
    'Máy sắp đầy, việc ghi mới có thể không giữ được. Hãy xóa bớt ảnh, video trên máy.',
  'room.none': 'Máy đã đầy: việc ghi mới không giữ được. Hãy xóa bớt ảnh, video trên máy.',
  'room.window': 'Trình duyệt này không giữ được gì khi đóng trang. Hãy gửi xong rồi mới đóng.',
  'room.notKept': 'Máy đã đầy nên chưa giữ được. Những gì bạn viết vẫn còn ở đây.',
  'room.advice': 'Xóa bớt ảnh, video hoặc ứng dụng không dùng rồi bấm lại.',
};
