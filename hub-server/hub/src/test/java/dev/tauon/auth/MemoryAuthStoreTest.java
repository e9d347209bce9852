package dev.tauon.auth;

class MemoryAuthStoreTest implements AuthStoreCases {
  private final AuthStore store = new MemoryAuthStore();

  @Override
  public AuthStore store() {
    return store;
  }
}
