create table kernels (
  id varchar(36) primary key,
  owner varchar(63) not null,
  spec varchar(200) not null,
  folder text not null,
  jvm_options text not null,
  epoch bigint not null,
  link_epoch bigint not null,
  process varchar(36) not null,
  pid bigint not null,
  started timestamp with time zone not null,
  token_hash varchar(64) not null,
  credential_hash varchar(64) not null
);

create table kernel_variables (
  kernel varchar(36) not null,
  name text not null,
  content text not null
);

create index kernel_variables_kernel on kernel_variables (kernel);

create table sessions (
  id varchar(36) primary key,
  owner varchar(63) not null,
  path text not null,
  name text not null,
  type varchar(100) not null,
  kernel varchar(36) not null
);
