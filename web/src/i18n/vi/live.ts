/** News as they happen, in Vietnamese. */
export const live = {
  'live.ARRIVING': '{from} đang giao hàng đến bạn.',
  'live.RECEIVED': '{from} đã nhận hàng bạn gửi.',
  'live.REFUSED': '{from} từ chối hàng bạn gửi.',
  'live.RECALL_OPENED': '{from} mở một đợt thu hồi.',
  'live.RECALL': 'THU HỒI: {from} thu hồi hàng bạn đang hoặc đã giữ. Ngừng bán, ngừng giao ngay.',
  'live.RECALL_OVER': 'Việc thu hồi của {from} đã kết thúc.',
  'live.MEMBERSHIP': '{from} hỏi về việc vào hợp tác xã.',
} as const;
