create table tokens (
  hash varchar(64) primary key,
  owner varchar(63) not null,
  note varchar(200) not null,
  created timestamp with time zone not null
);

create table logins (
  hash varchar(64) primary key,
  owner varchar(63) not null,
  expires timestamp with time zone not null
);

create table documents (
  owner varchar(63) not null,
  kind varchar(20) not null,
  name varchar(500) not null,
  content text not null,
  created timestamp with time zone not null,
  modified timestamp with time zone not null,
  primary key (owner, kind, name)
);

create table trusted_notebooks (
  owner varchar(63) not null,
  signature varchar(64) not null,
  signed timestamp with time zone not null,
  primary key (owner, signature)
);
